using System.Net;
using AngleSharp.Dom;
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
    public async Task An_agent_says_that_it_is_somebody_else_and_the_request_has_a_contact_of_its_own(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var first = await desk.ReportAsync();
        using var stranger = desk.Commune.NewClient();
        var typed = Commune.Report();
        typed["Applicant.Phone"] = "0470 12 34 56";
        var sent = await (await stranger.VisitAsync("/services/graffiti/request")).SubmitAsync(Commune.FormOfRequest, typed);
        var reference = sent.Location!.ToString().Split('/')[^2];
        var transfer = await desk.Anna.VisitAsync($"/desk/requests/{reference}/transfer");
        Assert.NotNull((await transfer.SubmitAsync("form[action*='handler=Split']", new { Offering = "environment.graffiti", Text = "Un second mur." })).Location);
        Assert.Single(await ContactsAsync(desk));

        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        var rejected = (await (await page.SubmitAsync("form[action*='handler=RejectContact']")).FollowAsync()).ShouldBeOk();

        Assert.Empty(rejected.FindAll("#claimed"));
        Assert.Contains("Anna Maes a constaté que c’est une autre personne", rejected.Text(".timeline"), StringComparison.Ordinal);
        Assert.Contains("+32 470 12 34 56", rejected.Text("#applicant"), StringComparison.Ordinal);
        var (all, known) = (await ContactsAsync(desk), (await ContactsAsync(desk)).MinBy(contact => contact.Id)!);
        var own = Assert.Single(all, contact => contact.Id != known.Id);
        Assert.Equal(("Jean Petit", "jean@example.be", "+32470123456", ""), (own.Name, own.Email, own.Phone, known.Phone));
        var (ownPage, knownPage) = ((await desk.Anna.VisitAsync("/desk/contacts/" + own.Id)).Text("main"), (await desk.Anna.VisitAsync("/desk/contacts/" + known.Id)).Text("main"));
        Assert.Contains(reference, ownPage, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, knownPage, StringComparison.Ordinal);
        var filed = await desk.Commune.Tenant.InScopeAsync(services => services.GetRequiredService<RequestsDb>().Requests.ToDictionaryAsync(request => request.Reference, request => request.ContactId));
        Assert.Equal(3, filed.Count);
        Assert.All(filed, one => Assert.Equal(one.Key == first ? known.Id : own.Id, one.Value));
        Assert.Contains(first, knownPage, StringComparison.Ordinal);
        Assert.DoesNotContain("autre personne", (await stranger.VisitAsync("/requests/" + reference)).Text("main"), StringComparison.Ordinal);

        // The same form again is the same act; afterwards there is nothing left to say.
        Assert.NotNull((await page.SubmitAsync("form[action*='handler=RejectContact']")).Location);
        Assert.Equal(2, (await ContactsAsync(desk)).Count);
        Assert.Contains("indiqué", rejected.Text("[aria-labelledby='contact-title']").ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Of_yes_and_no_at_the_same_moment_one_counts(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        await desk.ReportAsync();
        foreach (var (own, other) in new[] { ("RejectContact", "RejectContact"), ("ConfirmContact", "RejectContact"), ("RejectContact", "ConfirmContact") })
        {
            var before = (await ContactsAsync(desk)).Count;
            var reference = await desk.ReportAsync();
            var pages = new[] { await desk.Anna.VisitAsync("/desk/requests/" + reference), await paul.VisitAsync("/desk/requests/" + reference) };

            var answers = await Task.WhenAll(pages[0].SubmitAsync($"form[action*='handler={own}']"), pages[1].SubmitAsync($"form[action*='handler={other}']"));

            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
            var isRejected = (answers[0].Location is not null ? own : other) == "RejectContact";
            Assert.Equal(before + (isRejected ? 1 : 0), (await ContactsAsync(desk)).Count);
            Assert.Empty((await paul.VisitAsync("/desk/requests/" + reference)).FindAll("#claimed"));
        }
    }

    [Theory, TestDatabases]
    public async Task Only_who_works_on_the_request_says_whose_it_is(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var sam = await desk.Commune.SignInAsync(Commune.Sam);
        await desk.Commune.ApplyAsync("roles", """{ "roles": [ { "name": "Viewer", "permissions": ["ViewRequests", "ViewContacts"] } ] }""");
        using var viewer = await desk.Commune.Tenant.SignInAsync("Viewer", "environment");
        var proven = await desk.ReportAsync();
        var reference = await desk.ReportAsync();
        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        Assert.NotEmpty((await viewer.VisitAsync("/desk/requests/" + reference)).FindAll("#claimed"));
        Assert.Empty((await viewer.VisitAsync("/desk/requests/" + reference)).FindAll("form[action*='handler=RejectContact']"));

        foreach (var client in new[] { sam, viewer })
        {
            var answer = await RejectAsync(client, reference, page.Find("form[action*='handler=RejectContact']"));
            Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || answer.Location?.ToString().Contains("denied", StringComparison.Ordinal) == true, $"{answer.Status} {answer.Location}");
        }

        // Nor is there anything to say of a request that is nobody's claim.
        var sure = await desk.Anna.VisitAsync("/desk/requests/" + proven);
        (await RejectAsync(desk.Anna, proven, sure.Find("form[action*='handler=Take']"))).ShouldBe(HttpStatusCode.Conflict);
        Assert.Single(await ContactsAsync(desk));
    }

    // As somebody who knows the address sends it, with the fields of another form and their own token.
    private static async Task<HtmlPage> RejectAsync(EsmClient client, string reference, IElement form)
    {
        var values = form.QuerySelectorAll("input[name]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value")!);
        values["__RequestVerificationToken"] = (await client.VisitAsync("/account")).FindAll("[name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(values);
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(client.Home, $"desk/requests/{reference}?handler=RejectContact")) { Content = content });
    }

    private static Task<IReadOnlyList<ContactInfo>> ContactsAsync(OpenDesk desk)
        => desk.Commune.Tenant.InScopeAsync(services => services.GetRequiredService<IContacts>().SearchAsync("Jean Petit", 10, CancellationToken.None));

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
