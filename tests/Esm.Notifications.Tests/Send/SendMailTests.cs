using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Settings;
using Esm.Testing;

namespace Esm.Notifications.Tests.Send;

public sealed class SendMailTests
{
    private static readonly MailMessage Message = new("elodie@example.be", "fr", "Votre demande a été reçue", ["Bonjour Élodie,", "<b>Graffiti</b> & co"])
    {
        ActionLabel = "Suivre ma demande",
        ActionPath = "/requests/ABC?key=1&lang=fr",
    };

    [Fact]
    public async Task A_mail_is_dropped_into_the_tenants_folder_with_its_headers()
    {
        using var harness = new MailHarness();
        var id = Guid.CreateVersion7();

        await harness.SendAsync(Message, id);

        var mail = await File.ReadAllTextAsync(Assert.Single(harness.Files), TestContext.Current.CancellationToken);
        Assert.Contains($"Message-ID: <{id:N}@demarches.example.be>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("multipart/alternative", mail, StringComparison.Ordinal);
        Assert.Contains("elodie@example.be", mail, StringComparison.Ordinal);
        Assert.All(mail, letter => Assert.True(char.IsAscii(letter)));
    }

    [Fact]
    public async Task A_repetition_takes_the_place_of_the_first()
    {
        using var harness = new MailHarness();
        var id = Guid.CreateVersion7();

        await harness.SendAsync(Message, id);
        await harness.SendAsync(Message, id);

        Assert.Single(harness.Files);
    }

    [Fact]
    public async Task What_a_killed_process_left_aside_does_not_stop_the_next_try()
    {
        using var harness = new MailHarness();
        var id = Guid.CreateVersion7();
        var aside = Path.Combine(Directory.CreateDirectory(harness.MailFolder).FullName, $".{id:N}.draft");
        await File.WriteAllTextAsync(aside, "X-Half: yes", TestContext.Current.CancellationToken);

        await harness.SendAsync(Message, id);

        var mail = await File.ReadAllTextAsync(Assert.Single(harness.Files), TestContext.Current.CancellationToken);
        Assert.Contains("elodie@example.be", mail, StringComparison.Ordinal);
        Assert.False(File.Exists(aside));
    }

    [Fact]
    public async Task A_mail_names_those_of_the_conversation_before_it()
    {
        using var harness = new MailHarness();
        Guid[] earlier = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var own = Guid.CreateVersion7();

        await harness.SendAsync(Message with { MessageId = own, Thread = earlier });

        var mail = CapturedMail.Parse(await File.ReadAllTextAsync(Assert.Single(harness.Files), TestContext.Current.CancellationToken));
        Assert.Equal($"<{own:N}@demarches.example.be>", mail.Headers["Message-Id"]);
        Assert.Equal($"<{earlier[1]:N}@demarches.example.be>", mail.Headers["In-Reply-To"]);
        Assert.Equal(string.Join(' ', earlier.Select(id => $"<{id:N}@demarches.example.be>")), mail.Headers["References"]);
    }

    [Fact]
    public async Task A_tenant_that_speaks_dutch_alone_frames_its_mails_in_dutch()
    {
        using var harness = new MailHarness(site: new SiteSettings { SiteName = "Gemeente", BaseUrl = "https://loket.example.be", Cultures = ["nl"] });

        await harness.SendAsync(Message);

        var mail = CapturedMail.Parse(await File.ReadAllTextAsync(Assert.Single(harness.Files), TestContext.Current.CancellationToken));
        Assert.Equal("nl", mail.Headers["Content-Language"]);
        Assert.DoesNotContain("automatiquement", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@example.be\r\nBcc: b@example.be", "Sujet")]
    [InlineData("a@example.be", "Sujet\r\nBcc: b@example.be")]
    [InlineData("a@example.be", "Sujet\nX: y")]
    [InlineData("Somebody <a@example.be>", "Sujet")]
    [InlineData("a@example.be, b@example.be", "Sujet")]
    [InlineData("nobody", "Sujet")]
    public async Task What_could_add_headers_or_recipients_is_refused_for_good(string to, string subject)
    {
        using var harness = new MailHarness();

        await Assert.ThrowsAsync<UndeliverableException>(() => harness.SendAsync(Message with { To = to, Subject = subject }));

        Assert.Empty(harness.Files);
    }
}
