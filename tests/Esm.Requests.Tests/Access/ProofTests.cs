using System.Net;
using Esm.Requests.Data;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Access;

// What a person may open hangs on who submitted it or on its link, never on whose name and address were typed.
public sealed class ProofTests
{
    private const string Name = "Élodie Dupont";
    private const string Email = "elodie@example.be";

    [Theory, TestDatabases]
    public async Task Whoever_once_used_another_persons_details_sees_nothing_of_what_that_person_asks(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var commune = desk.Commune;
        using var account = await commune.SignInAsync(Commune.Citizen);
        var (own, _) = await Commune.ReportAsync(account, "Jean Petit", "jean@example.be");

        var hers = await desk.ReportAsync("Jean Petit", "jean@example.be");
        await Desk.TakeAsync(desk.Anna, hers);
        await Desk.AskAsync(desk.Anna, hers, "De quelle couleur ?");

        var mine = await account.VisitAsync("/me");
        Assert.Contains(own, mine.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(hers, mine.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("De quelle couleur", mine.Text(), StringComparison.Ordinal);
        (await account.GetAsync("/requests/" + hers)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, TestDatabases]
    public async Task An_account_sees_what_it_sent_and_nothing_that_was_sent_in_its_name(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var account = await desk.Commune.SignInAsync(Commune.Citizen);
        var (own, _) = await Commune.ReportAsync(account, Name, Email);

        var foreign = await desk.ReportAsync(Name, Email);

        var mine = (await account.VisitAsync("/me")).Text();
        Assert.Contains(own, mine, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign, mine, StringComparison.Ordinal);
        (await account.GetAsync("/requests/" + foreign)).ShouldBe(HttpStatusCode.NotFound);
        using var stranger = await desk.Commune.Tenant.SignInAsync(RoleNames.Citizen);
        (await stranger.GetAsync("/requests/" + own)).ShouldBe(HttpStatusCode.NotFound);
        (await account.GetAsync("/requests/" + own)).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task A_form_for_somebody_else_leaves_the_account_holders_contact_as_it_was(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var account = await desk.Commune.SignInAsync(Commune.Citizen);
        await Commune.ReportAsync(account, Name, Email);

        var (reference, _) = await Commune.ReportAsync(account, "Lucie Dupont", "lucie@example.be");
        await Desk.TakeAsync(desk.Anna, reference);
        await Desk.AskAsync(desk.Anna, reference, "De quelle couleur ?");

        var page = await desk.Anna.VisitAsync("/desk/contacts?q=dupont");
        Assert.Contains(Name, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains(Email, page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("lucie", page.Text("main"), StringComparison.OrdinalIgnoreCase);
        var asked = Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync(), mail => mail.Text.Contains("De quelle couleur", StringComparison.Ordinal));
        Assert.Contains("lucie@example.be", asked.To, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task What_is_typed_again_changes_no_contact_and_the_answer_goes_to_the_address_of_its_own_request(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var first = await desk.ReportAsync();
        using var other = desk.Commune.NewClient().Speaking("nl");
        var form = await other.VisitAsync("/services/graffiti/request");
        var typed = Commune.Report("jean PETIT");
        typed["Applicant.Phone"] = "0470 12 34 56";
        var sent = await form.SubmitAsync(Commune.FormOfRequest, typed, TestFile.Png("f.photos"));
        Assert.NotNull(sent.Location);

        await Desk.TakeAsync(desk.Anna, first);
        await Desk.AskAsync(desk.Anna, first, "Question");

        var contact = Assert.Single((await desk.Anna.VisitAsync("/desk/contacts?q=petit")).FindAll("main .feature-list .feature"));
        Assert.Contains("Jean Petit", contact.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0470", contact.TextContent, StringComparison.Ordinal);
        var requests = await RequestsAsync(desk.Commune);
        Assert.Equal([("fr", false), ("nl", true)], requests.Select(request => (request.ApplicantLanguage, request.IsContactClaimed)));
    }

    [Theory, TestDatabases]
    public async Task A_request_joins_the_account_of_who_opens_its_link_and_asks_for_it(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var (reference, thanks) = await Commune.ReportAsync(desk.Citizen, Name, Email);
        var link = thanks.Find("#tracking-link").GetAttribute("value")!;
        using var account = await desk.Commune.SignInAsync(Commune.Citizen);

        var opened = (await (await account.GetAsync(link)).FollowAsync()).ShouldBeOk();
        Assert.DoesNotContain(reference, (await account.VisitAsync("/me")).Text(), StringComparison.Ordinal);
        var joined = (await (await opened.SubmitAsync("form[action*='handler=Join']")).FollowAsync()).ShouldBeOk();

        Assert.Empty(joined.FindAll("form[action*='handler=Join']"));
        Assert.Contains(reference, (await account.VisitAsync("/me")).Text(), StringComparison.Ordinal);
        using var elsewhere = await desk.Commune.SignInAsync(Commune.Citizen);
        (await elsewhere.GetAsync("/requests/" + reference)).ShouldBeOk();

        using var anonymous = desk.Commune.NewClient();
        Assert.Empty((await (await anonymous.GetAsync(link)).FollowAsync()).ShouldBeOk().FindAll("form[action*='handler=Join']"));
        (await elsewhere.GetAsync("/requests/" + await desk.ReportAsync(Name, Email))).ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<Request[]> RequestsAsync(Commune commune)
        => commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.OrderBy(request => request.Id).ToArrayAsync());
}
