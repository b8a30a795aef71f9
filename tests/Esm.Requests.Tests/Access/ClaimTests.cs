using Esm.Contacts.Contracts;
using Esm.Requests.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Access;

// What is told with a request is a claim: agents see it beside the contact it was filed under, and say whether it is the same person.
public sealed class ClaimTests
{
    [Theory, TestDatabases]
    public async Task Six_captures_of_one_new_person_at_once_are_one_contact(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var pages = new List<HtmlPage>();
        for (var i = 0; i < 6; i++)
        {
            var page = await desk.Anna.VisitAsync("/desk/capture");
            page = await PressAsync(page, "find", new Dictionary<string, string> { ["Input.Who"] = "Jean Petit" });
            page = await PressAsync(page, "new");
            pages.Add(await PressAsync(page, "offering:environment.graffiti", new Dictionary<string, string> { ["Input.Email"] = "jean@example.be" }));
        }

        var saved = await Task.WhenAll(pages.Select((page, index) => PressAsync(page, index % 2 == 0 ? "save" : "note", new Dictionary<string, string> { ["f.place.address"] = "Rue Haute 1", ["Input.Answer"] = "Merci" })));

        Assert.All(saved, page => Assert.NotNull(page.Location));
        Assert.Single(await desk.Commune.Tenant.InScopeAsync(services => services.GetRequiredService<IContacts>().SearchAsync("Jean Petit", 10, CancellationToken.None)));
        Assert.Equal(3, await desk.Commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.CountAsync()));
    }

    [Theory, TestDatabases]
    public async Task Four_forms_of_one_new_account_at_once_are_four_requests_of_one_contact(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var account = await commune.SignInAsync(Commune.Citizen);
        var forms = new List<HtmlPage>();
        for (var i = 0; i < 4; i++)
        {
            forms.Add(await account.VisitAsync("/services/graffiti/request"));
        }

        var sent = await Task.WhenAll(forms.Select((form, index) => form.SubmitAsync(Commune.FormOfRequest, Commune.Report("Enfant " + index, "elodie@example.be"))));

        Assert.All(sent, page => Assert.NotNull(page.Location));
        var contacts = await commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.Select(request => request.ContactId).ToArrayAsync());
        Assert.Equal(4, contacts.Length);
        Assert.Single(contacts.Distinct());
    }

    [Theory, TestDatabases]
    public async Task An_agent_sees_what_was_told_beside_the_contact_and_confirms_it(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        await desk.ReportAsync();
        var form = await desk.Citizen.VisitAsync("/services/graffiti/request");
        var typed = Commune.Report();
        typed["Applicant.Phone"] = "0470 12 34 56";
        var sent = await form.SubmitAsync(Commune.FormOfRequest, typed);
        var reference = sent.Location!.ToString().Split('/')[^2];

        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        Assert.NotEmpty(page.FindAll("#claimed"));
        Assert.Contains("+32 470 12 34 56", page.Text("#applicant"), StringComparison.Ordinal);
        Assert.DoesNotContain("+32 470", (await desk.Anna.VisitAsync("/desk/contacts?q=petit")).Text("main"), StringComparison.Ordinal);
        var confirmed = (await (await page.SubmitAsync("form[action*='handler=ConfirmContact']")).FollowAsync()).ShouldBeOk();

        Assert.Empty(confirmed.FindAll("#claimed"));
        Assert.Contains("+32 470 12 34 56", (await desk.Anna.VisitAsync("/desk/contacts?q=petit")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("confirmé", (await desk.Citizen.VisitAsync("/requests/" + reference)).Text("main"), StringComparison.Ordinal);
        Assert.NotNull((await page.SubmitAsync("form[action*='handler=ConfirmContact']")).Location);
        Assert.Single(await desk.Commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Events.Where(happened => happened.Kind == RequestEventKind.ContactConfirmed).ToArrayAsync()));
    }

    [Theory, TestDatabases]
    public async Task A_form_says_for_whom_it_is(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var account = await desk.Commune.SignInAsync(Commune.Citizen);
        var form = await account.VisitAsync("/services/graffiti/request");
        var report = Commune.Report("Élodie Dupont", "elodie@example.be");
        report["OnBehalfOf"] = "Lucie Dupont";
        var sent = await form.SubmitAsync(Commune.FormOfRequest, report);

        var reference = sent.Location!.ToString().Split('/')[^2];
        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("pour Lucie Dupont", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("pour Lucie Dupont", (await account.VisitAsync("/requests/" + reference)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Élodie Dupont", page.Text("[aria-labelledby='contact-title']"), StringComparison.Ordinal);
    }

    private static Task<HtmlPage> PressAsync(HtmlPage page, string button, IReadOnlyDictionary<string, string>? values = null) => page.SubmitAsync("form[data-capture]", new Dictionary<string, string>(values ?? new Dictionary<string, string>()) { ["do"] = button });
}
