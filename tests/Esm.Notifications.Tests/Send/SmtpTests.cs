using System.Globalization;
using Esm.Notifications.Contracts;
using Esm.Notifications.Send;
using Esm.Notifications.Settings;
using Esm.Outbox;

namespace Esm.Notifications.Tests.Send;

public sealed class SmtpTests(SmtpDouble.Packages packages)
{
    private static readonly MailMessage Message = new(
        "elodie@example.be", "fr", "Votre demande « dépôt d’encombrants » a été reçue : un numéro à garder, même après l’été", ["Bonjour Élodie,", "<b>Ça</b> & là"])
    {
        ActionLabel = "Suivre ma demande",
        ActionPath = "/requests/ABC?key=1&lang=fr",
    };

    [Fact]
    public async Task A_french_mail_arrives_whole()
    {
        await using var server = await SmtpDouble.StartAsync(packages);
        using var harness = new MailHarness(Settings(server));
        var id = Guid.CreateVersion7();

        await harness.SendAsync(Message, id);

        var mail = await server.NextAsync();
        Assert.Equal(Message.Subject, mail.Subject);
        Assert.Equal(["elodie@example.be"], mail.EnvelopeTo);
        Assert.Contains("Commune d’Évreux-sur-Lys", mail.From, StringComparison.Ordinal);
        Assert.Contains("reponses@example.be", mail.ReplyTo, StringComparison.Ordinal);
        Assert.Equal($"<{id:N}@example.be>", mail.MessageId);
        Assert.Equal("auto-generated", mail.AutoSubmitted);
        Assert.Equal("multipart/alternative", mail.ContentType);
        Assert.Contains("<b>Ça</b> & là", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://demarches.example.be/evreux/requests/ABC?key=1&lang=fr", mail.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Ça&lt;/b&gt; &amp; là", mail.Html, StringComparison.Ordinal);
        Assert.Contains("envoyé automatiquement", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_have_the_connection_of_the_database_while_the_server_takes_its_time()
    {
        using var harness = new MailHarness(new MailSettings { Transport = MailTransportKind.Smtp, From = "noreply@example.be", Host = "127.0.0.1", Port = 1, UseTls = false });

        await Assert.ThrowsAsync<MailNotSentException>(() => harness.SendAsync(Message));

        Assert.True(harness.IsConnectionReleased);
    }

    [Theory]
    [InlineData("Commune \"Le Roeulx\", service état civil")]
    [InlineData("Η Κοινότητα – Gemeente ‘s-Gravenbrakel")]
    public async Task The_senders_name_may_hold_anything(string name)
    {
        await using var server = await SmtpDouble.StartAsync(packages);
        using var harness = new MailHarness(Settings(server) with { FromName = name });

        await harness.SendAsync(Message);

        Assert.Contains(name, (await server.NextAsync()).From.Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stored_password_signs_in()
    {
        await using var server = await SmtpDouble.StartAsync(packages);
        using var harness = new MailHarness();
        var settings = Settings(server) with { UserName = "commune", ProtectedPassword = harness.Password.Protect("pâté-9") };
        Assert.DoesNotContain("pâté-9", settings.ProtectedPassword, StringComparison.Ordinal);
        await harness.Site.UpdateSettingsAsync(settings, TestContext.Current.CancellationToken);

        await harness.SendAsync(Message);

        Assert.Equal("commune:pâté-9", (await server.NextAsync()).User);
    }

    [Fact]
    public async Task A_refusal_of_the_address_is_final_and_does_not_name_the_recipient()
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse");
        using var harness = new MailHarness(Settings(server));

        var failure = await Assert.ThrowsAsync<UndeliverableException>(() => harness.SendAsync(Message));

        Assert.DoesNotContain("elodie", failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(451)]
    [InlineData(552)]
    public async Task A_refusal_that_may_pass_is_tried_again(int code)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse", code.ToString(CultureInfo.InvariantCulture));
        using var harness = new MailHarness(Settings(server));

        await Assert.ThrowsAsync<MailNotSentException>(() => harness.SendAsync(Message));
    }

    private static MailSettings Settings(SmtpDouble server) => new()
    {
        Transport = MailTransportKind.Smtp, From = "noreply@example.be", ReplyTo = "reponses@example.be", Host = "127.0.0.1", Port = server.Port, UseTls = false,
    };
}
