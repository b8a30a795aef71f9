using Esm.Data;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Submit;

// Whoever fills in a form types any address: its mailbox must not be filled with confirmations.
public sealed class ConfirmationLimitTests
{
    [Theory, TestDatabases]
    public async Task A_mailbox_gets_a_few_confirmations_an_hour_and_no_request_is_lost(TestDatabase database)
    {
        await using var commune = await Commune.StartAloneAsync(database);
        using var stranger = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        string[] spellings = ["victime@example.be", "Victime@Example.be", "victime+1@example.be", "victime+2@example.be", "victime@ｅxample.be"];
        for (var sent = 0; sent < RequestMails.MostAnHour; sent++)
        {
            Assert.True(await IsConfirmedAsync(commune, stranger, $"Jean {sent}", spellings[sent % spellings.Length]));
        }

        Assert.Equal(RequestMails.MostAnHour, await CountAsync(commune));
        foreach (var spelling in spellings)
        {
            var (reference, thanks) = await Commune.ReportAsync(stranger, "Jean Petit", spelling);
            Assert.Equal(RequestMails.MostAnHour, await CountAsync(commune));
            Assert.Contains("nous n’en envoyons pas pour cette demande", (await stranger.VisitAsync(PathOf(reference))).Text("#unconfirmed"), StringComparison.Ordinal);
            Assert.Contains(reference, thanks.Find("#tracking-link").GetAttribute("value"), StringComparison.Ordinal);
            Assert.Contains(reference, (await stranger.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
            var desk = await anna.VisitAsync("/desk/requests/" + reference);
            Assert.Contains("Aucune confirmation n’a été envoyée", desk.Text(".timeline"), StringComparison.Ordinal);
            Assert.DoesNotContain("Aucune confirmation", (await stranger.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
        }

        Assert.True(await IsConfirmedAsync(commune, stranger, "Zoé", "autre@example.be"));
        commune.Tenant.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await IsConfirmedAsync(commune, stranger, "Jean Petit", "victime@example.be"));
    }

    // Their own address, proved by the account, is not limited; nor does it use up what others may send to it.
    [Theory, TestDatabases]
    public async Task Who_is_signed_in_with_the_address_is_always_told(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = await commune.SignInAsync(Commune.Citizen);
        using var stranger = commune.NewClient();
        for (var sent = 0; sent <= RequestMails.MostAnHour; sent++)
        {
            Assert.True(await IsConfirmedAsync(commune, citizen, "Élodie Dupont", "elodie@example.be"));
        }

        await FillAsync(commune, stranger, "elodie@example.be");
        Assert.False(await IsConfirmedAsync(commune, stranger, "Élodie Dupont", "elodie@example.be"));
        Assert.True(await IsConfirmedAsync(commune, citizen, "Élodie Dupont", "elodie@example.be"));

        // An account proves no other address.
        await FillAsync(commune, stranger, "victime@example.be");
        Assert.False(await IsConfirmedAsync(commune, citizen, "Élodie Dupont", "victime@example.be"));
    }

    // One process delivers them one after the other. Two may each send the last one.
    [Theory, TestDatabases]
    public async Task Of_many_that_wait_no_more_are_sent_than_there_is_room_for(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        var strangers = Enumerable.Range(0, RequestMails.MostAnHour + 4).Select(_ => commune.NewClient()).ToArray();
        await Task.WhenAll(strangers.Select((stranger, place) => Commune.ReportAsync(stranger, $"Jean {place}", "victime@example.be")));

        await Task.WhenAll(DeliverAsync(commune), DeliverAsync(commune));

        Assert.InRange(await CountAsync(commune), RequestMails.MostAnHour, RequestMails.MostAnHour + 1);
        Assert.Equal(strangers.Length, await commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync()));
        Array.ForEach(strangers, stranger => stranger.Dispose());
    }

    // The same form sent twice is one request, told of once; what they do to it afterwards fills no mailbox either.
    [Theory, TestDatabases]
    public async Task The_form_sent_again_says_the_same_and_a_withdrawal_is_not_mailed_either(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var stranger = commune.NewClient();
        await FillAsync(commune, stranger, "victime@example.be");
        using var anna = await commune.SignInAsync(Commune.Anna);
        var form = await stranger.VisitAsync("/services/graffiti/request");
        var reference = "";
        foreach (var _ in new[] { 1, 2 })
        {
            var thanks = await (await form.SubmitAsync(Commune.FormOfRequest, Commune.Report("Jean Petit", "victime@example.be"))).FollowAsync();
            await DeliverAsync(commune);
            reference = thanks.Text("#reference");
            Assert.NotEmpty((await stranger.VisitAsync(PathOf(reference))).FindAll("#unconfirmed"));
        }

        await (await stranger.VisitAsync("/requests/" + reference)).SubmitAsync("form[action*='handler=Withdraw']");
        await DeliverAsync(commune);
        Assert.Contains("Retirée", (await stranger.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
        Assert.Equal(RequestMails.MostAnHour, await CountAsync(commune));
        Assert.Single((await anna.VisitAsync("/desk/requests/" + reference)).FindAll(".timeline li"), entry => entry.TextContent.Contains("Aucune confirmation", StringComparison.Ordinal));
    }

    // A stranger's address among those who follow: each step of the department would be a mail. A mailbox that others filled with confirmations is told all the same.
    [Theory, TestDatabases]
    public async Task Who_follows_is_told_of_a_few_steps_an_hour_counted_by_themselves(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var stranger = commune.NewClient();
        await FillAsync(commune, stranger, "victime@example.be");
        var (reference, _) = await Commune.ReportAsync(stranger, "Zoé", "zoe@example.be");
        await commune.Tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RequestsDb>();
            var request = await db.Requests.SingleAsync(request => request.Reference == reference);
            db.Followers.Add(new RequestFollower
            {
                Id = Guid.CreateVersion7(),
                RequestId = request.Id,
                ContactId = request.ContactId,
                AccountId = null,
                Identity = "email:victime@example.be",
                Name = "Jean",
                Email = "victime@example.be",
                Language = "fr",
                AccessTokenHash = "hash",
                ProtectedToken = "token",
                At = commune.Tenant.Clock.GetUtcNow(),
            });
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
        using var anna = await commune.SignInAsync(Commune.Anna);

        const int Steps = RequestMails.MostAnHour + 2;
        for (var step = 0; step < Steps; step++)
        {
            var transition = step % 2 == 0 ? "resolve" : "reopen";
            (await (await (await anna.VisitAsync("/desk/requests/" + reference)).SubmitAsync($"form[action*='transition={transition}']", new { Text = "Nous y allons." })).FollowAsync()).ShouldBeOk();
        }

        Assert.Equal(2 * RequestMails.MostAnHour, await CountAsync(commune));
        Assert.Equal(1 + Steps, await CountAsync(commune, "zoe"));
    }

    private static string PathOf(string reference) => $"/requests/{reference}/thanks";

    private static async Task<bool> IsConfirmedAsync(Commune commune, EsmClient client, string name, string email)
    {
        var before = (await DeliverAsync(commune)).Count;
        var (reference, _) = await Commune.ReportAsync(client, name, email);
        var isMailed = (await DeliverAsync(commune)).Count == before + 1;
        Assert.Equal(isMailed, (await client.VisitAsync(PathOf(reference))).FindAll("#unconfirmed").Count == 0);
        return isMailed;
    }

    private static async Task<int> CountAsync(Commune commune, string to = "victime")
        => (await DeliverAsync(commune)).Count(mail => mail.To.Contains(to, StringComparison.OrdinalIgnoreCase));

    private static Task<IReadOnlyList<CapturedMail>> DeliverAsync(Commune commune) => commune.Tenant.DeliverMailsAsync();

    private static async Task FillAsync(Commune commune, EsmClient stranger, string email)
    {
        for (var sent = 0; sent < RequestMails.MostAnHour; sent++)
        {
            await Commune.ReportAsync(stranger, "Jean", email);
        }

        await DeliverAsync(commune);
    }
}
