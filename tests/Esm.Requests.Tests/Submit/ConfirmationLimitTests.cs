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
            var (_, thanks) = await Commune.ReportAsync(stranger, $"Jean {sent}", spellings[sent % spellings.Length]);
            Assert.Empty(thanks.FindAll("#unconfirmed"));
        }

        Assert.Equal(RequestMails.MostAnHour, await CountAsync(commune));
        foreach (var spelling in spellings)
        {
            var (reference, thanks) = await Commune.ReportAsync(stranger, "Jean Petit", spelling);
            Assert.Contains("nous n’en envoyons pas pour cette demande", thanks.Text("#unconfirmed"), StringComparison.Ordinal);
            Assert.Contains(reference, thanks.Find("#tracking-link").GetAttribute("value"), StringComparison.Ordinal);
            Assert.Contains(reference, (await stranger.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
            var desk = await anna.VisitAsync("/desk/requests/" + reference);
            Assert.Contains("Aucune confirmation n’a été envoyée", desk.Text(".timeline"), StringComparison.Ordinal);
            Assert.DoesNotContain("Aucune confirmation", (await stranger.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
        }

        Assert.Equal(RequestMails.MostAnHour, await CountAsync(commune));
        Assert.Empty((await Commune.ReportAsync(stranger, "Zoé", "autre@example.be")).Thanks.FindAll("#unconfirmed"));
        commune.Tenant.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await Commune.ReportAsync(stranger, "Jean Petit", "victime@example.be")).Thanks.FindAll("#unconfirmed"));
        Assert.Equal(RequestMails.MostAnHour + 1, await CountAsync(commune));
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
            Assert.Empty((await Commune.ReportAsync(citizen, "Élodie Dupont", "elodie@example.be")).Thanks.FindAll("#unconfirmed"));
        }

        Assert.Equal(RequestMails.MostAnHour + 1, await CountAsync(commune, "elodie"));
        Assert.Empty((await Commune.ReportAsync(stranger, "Élodie Dupont", "elodie@example.be")).Thanks.FindAll("#unconfirmed"));
        await FillAsync(commune, "elodie@example.be");
        Assert.NotEmpty((await Commune.ReportAsync(stranger, "Élodie Dupont", "elodie@example.be")).Thanks.FindAll("#unconfirmed"));
        Assert.Empty((await Commune.ReportAsync(citizen, "Élodie Dupont", "elodie@example.be")).Thanks.FindAll("#unconfirmed"));

        // An account proves no other address.
        await FillAsync(commune, "victime@example.be");
        Assert.NotEmpty((await Commune.ReportAsync(citizen, "Élodie Dupont", "victime@example.be")).Thanks.FindAll("#unconfirmed"));
    }

    [Theory, TestDatabases]
    public async Task Of_several_at_the_same_moment_no_more_are_told_than_there_is_room_for(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await FillAsync(commune, "victime@example.be", RequestMails.MostAnHour - 1);
        var strangers = Enumerable.Range(0, 4).Select(_ => commune.NewClient()).ToArray();

        var sent = await Task.WhenAll(strangers.Select((stranger, place) => Commune.ReportAsync(stranger, $"Jean {place}", "victime@example.be")));

        Assert.Single(sent, one => one.Thanks.FindAll("#unconfirmed").Count == 0);
        Assert.Equal(1, await CountAsync(commune));
        Assert.Equal(4, await commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync()));
        Array.ForEach(strangers, stranger => stranger.Dispose());
    }

    // The same form sent twice is one request, told of once; what they do to it afterwards fills no mailbox either.
    [Theory, TestDatabases]
    public async Task The_form_sent_again_says_the_same_and_a_withdrawal_is_not_mailed_either(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await FillAsync(commune, "victime@example.be");
        using var stranger = commune.NewClient();
        var form = await stranger.VisitAsync("/services/graffiti/request");

        foreach (var _ in new[] { 1, 2 })
        {
            var thanks = await (await form.SubmitAsync(Commune.FormOfRequest, Commune.Report("Jean Petit", "victime@example.be"))).FollowAsync();
            Assert.NotEmpty(thanks.FindAll("#unconfirmed"));
        }

        var reference = (await (await form.SubmitAsync(Commune.FormOfRequest, Commune.Report("Jean Petit", "victime@example.be"))).FollowAsync()).Text("#reference");
        await (await stranger.VisitAsync("/requests/" + reference)).SubmitAsync("form[action*='handler=Withdraw']");
        Assert.Contains("Retirée", (await stranger.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(commune));
    }

    private static async Task<int> CountAsync(Commune commune, string to = "victime")
        => (await commune.Tenant.DeliverMailsAsync()).Count(mail => mail.To.Contains(to, StringComparison.OrdinalIgnoreCase));

    private static Task FillAsync(Commune commune, string email, int times = RequestMails.MostAnHour) => commune.Tenant.InScopeAsync(async services =>
    {
        for (var sent = 0; sent < times; sent++)
        {
            await services.GetRequiredService<RequestMails>().MayBeCausedAsync(email, CancellationToken.None);
        }

        await services.GetRequiredService<Esm.Data.IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
