using System.Net;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Transfer;
using Esm.Requests.Work;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Access;

// What the agents of one department learn of the requests of another.
public sealed class SightTests
{
    private const string Related = "[aria-labelledby='related-title']";

    // Both tell others only that there is one.
    private const string Quiet =
        """
        { "offerings": [
          { "code": "sports.quiet", "slug": "quiet", "title": "Aide discrète", "summary": "Une aide.", "department": "sports", "audiences": ["resident"], "historyVisibility": "exists",
            "form": { "sections": [ { "title": "Aide", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?" } ] } ] } },
          { "code": "sports.colleagues", "slug": "colleagues", "title": "Clé du hall", "summary": "Une clé.", "department": "sports", "audiences": ["staff"],
            "form": { "sections": [ { "title": "Clé", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?" } ] } ] } } ] }
        """;

    [Theory, TestDatabases]
    public async Task Of_a_part_that_another_department_keeps_to_itself_only_the_link_is_shown(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var citizen = commune.NewClient();
        using var both = await commune.SignInAsync("dora");
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var sam = await commune.SignInAsync(Commune.Sam);
        var (reference, _) = await Commune.ReportAsync(citizen);

        var part = await SplitAsync(both, reference, "sports.quiet");

        var page = await paul.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Une demande d’un autre service", page.Text(Related), StringComparison.Ordinal);
        Assert.Contains("a relié cette demande à une demande d’un autre service", page.Text(), StringComparison.Ordinal);
        foreach (var hidden in new[] { part, "Aide discrète", "sports" })
        {
            Assert.DoesNotContain(hidden, page.Find("main").InnerHtml, StringComparison.OrdinalIgnoreCase);
        }

        // A graffiti tells others how it stands, and has no page for them.
        var other = await sam.VisitAsync("/desk/requests/" + part);
        Assert.Contains(reference, other.Text(Related), StringComparison.Ordinal);
        Assert.Contains("Nouvelle", other.Text(Related), StringComparison.Ordinal);
        Assert.Empty(other.FindAll(Related + " a"));
        (await sam.GetAsync("/desk/requests/" + reference)).ShouldBe(HttpStatusCode.NotFound);
        Assert.Contains(part, (await both.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Nobody_links_to_what_they_do_not_see(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var citizen = commune.NewClient();
        using var both = await commune.SignInAsync("dora");
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (first, _) = await Commune.ReportAsync(citizen);
        var (second, _) = await Commune.ReportAsync(citizen);
        var hidden = await SplitAsync(both, first, "sports.quiet");

        var page = await paul.VisitAsync($"/desk/requests/{second}/transfer");
        var refused = (await page.SubmitAsync("form[action*='handler=Link']", new { Other = hidden })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var unknown = (await page.SubmitAsync("form[action*='handler=Link']", new { Other = "nothing" })).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(unknown.Text("#link-error"), refused.Text("#link-error"));

        // Handed over after the page had looked.
        await commune.Tenant.InScopeAsync(async services =>
        {
            var rows = services.GetRequiredService<RequestsDb>().Requests;
            var (own, other) = (await rows.SingleAsync(row => row.Reference == second), await rows.SingleAsync(row => row.Reference == hidden));
            var agent = new Agent(Guid.CreateVersion7(), "Paul", ["environment"], new HashSet<string> { "ViewRequests", "AnswerRequests" });
            var post = new AgentPost(agent, own.Id, own.EventCount, Guid.CreateVersion7(), "");
            Assert.IsType<DeskOutcome.NotAllowed>(await services.GetRequiredService<LinkRequests>().LinkAsync(post, other.Id, CancellationToken.None));
        });
    }

    [Theory, TestDatabases]
    public async Task A_history_says_of_what_is_kept_apart_neither_what_it_was_nor_where(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        await Commune.ReportAsync(citizen);
        var form = await citizen.VisitAsync("/services/quiet/request");
        await form.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["f.what"] = "Un mot à soi", ["Applicant.Name"] = "Jean Petit", ["Applicant.Email"] = "jean@example.be" });

        var contact = await (await paul.VisitAsync("/desk/contacts?q=Jean")).ClickAsync("main a[href*='/desk/contacts/']");

        Assert.Contains("Échange avec un autre service", contact.Text(), StringComparison.Ordinal);
        foreach (var hidden in new[] { "Aide discrète", "Un mot à soi", "Sports" })
        {
            Assert.DoesNotContain(hidden, contact.Find("main").InnerHtml, StringComparison.Ordinal);
        }
    }

    [Theory, TestDatabases]
    public async Task A_note_without_a_request_is_read_by_its_department_alone(TestDatabase database)
    {
        const string Said = "Demandait si son voisin paie ses taxes.";
        await using var commune = await StartAsync(database);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var sam = await commune.SignInAsync(Commune.Sam);
        using var both = await commune.SignInAsync("dora");
        await NoteAsync(paul, "Luc Simon", Said);
        await NoteAsync(both, "Nora Petit", Said, "sports");

        var own = await ContactAsync(paul, "Luc");
        var foreign = await ContactAsync(sam, "Luc");

        Assert.Contains(Said, own.Text(), StringComparison.Ordinal);
        Assert.Equal("Note", own.Text("main .timeline-title"));
        Assert.Contains("Échange avec un autre service", foreign.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("voisin", foreign.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Paul Martin", foreign.Html, StringComparison.Ordinal);
        Assert.Contains(Said, (await ContactAsync(sam, "Nora")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(Said, (await ContactAsync(paul, "Nora")).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Who_may_neither_look_people_up_nor_see_what_is_for_colleagues_still_writes_down_a_new_person(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        await commune.ApplyAsync("roles", """{ "roles": [ { "name": "Guichet", "permissions": ["CaptureRequests", "ViewRequests"] } ] }""");
        using var citizen = commune.NewClient();
        using var clerk = await commune.Tenant.SignInAsync("Guichet", "environment");
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);
        var known = (await Press(await paul.VisitAsync("/desk/capture"), "find", new() { ["Input.Who"] = "Jean" })).Find("button[value^='contact:']").GetAttribute("value")!;

        var page = await clerk.VisitAsync("/desk/capture");
        Assert.Empty(page.FindAll("#Input_Who"));
        page = (await Press(page, known, new() { ["Input.Who"] = "Jean", ["Input.What"] = "clé du hall" })).ShouldBeOk();
        Assert.DoesNotContain("jean@example.be", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("sports.colleagues", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, page.Html, StringComparison.Ordinal);
        page = (await Press(page, "offering:sports.colleagues")).ShouldBeOk();
        Assert.Empty(page.FindAll("[name='Input.Offering']"));
        page = (await Press(page, "offering:environment.graffiti")).ShouldBeOk();
        var saved = await Press(page, "save", new() { ["Input.Name"] = "Karim Aziz", ["Input.Phone"] = "081 22 33 44", ["f.place.address"] = "Rue Basse 3" });
        Assert.NotNull(saved.Location);

        var work = await clerk.VisitAsync("/desk/requests/" + reference);
        Assert.Empty(work.FindAll("#history-title"));
        Assert.Empty(work.FindAll("a[href*='/desk/contacts/']"));
        Assert.Contains("clé", (await Press(await paul.VisitAsync("/desk/capture"), "find", new() { ["Input.What"] = "clé du hall" })).Text("#what-results").ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_reference_finds_its_person_for_those_who_may_know_of_the_request(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var sam = await commune.SignInAsync(Commune.Sam);
        var (told, _) = await Commune.ReportAsync(citizen, "Nora Petit", "nora@example.be");
        var form = await citizen.VisitAsync("/services/quiet/request");
        var sent = await form.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["f.what"] = "Un mot à soi", ["Applicant.Name"] = "Luc Simon", ["Applicant.Email"] = "luc@example.be" });
        var kept = (await sent.FollowAsync()).ShouldBeOk().Text("#reference");

        foreach (var (agent, reference, name) in new[] { (sam, told, "Nora Petit"), (sam, kept, "Luc Simon"), (paul, told, "Nora Petit"), (paul, kept, "") })
        {
            string[] expected = name.Length == 0 ? [] : [name];
            Assert.Equal(expected, (await agent.VisitAsync("/desk/contacts?q=" + reference)).FindAll("main a[href*='/desk/contacts/']").Select(link => link.TextContent.Trim()));
            foreach (var typed in new[] { reference, "n° " + reference[..6].ToLowerInvariant() })
            {
                var found = (await Press(await agent.VisitAsync("/desk/capture"), "find", new() { ["Input.Who"] = typed })).ShouldBeOk();
                Assert.Equal(name.Length > 0, found.FindAll("button[value^='contact:']").Any(button => button.TextContent.Contains(name, StringComparison.Ordinal)));
            }
        }
    }

    private static async Task<Commune> StartAsync(TestDatabase database)
    {
        var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("offerings", Quiet);
        await commune.ApplyAsync(
            "users",
            $$"""{ "users": [ { "userName": "dora", "displayName": "Dora Lemaire", "email": "dora@example.be", "password": "{{Commune.Password}}", "roles": ["Agent"], "departments": ["environment", "sports"] } ] }""");
        return commune;
    }

    private static async Task<string> SplitAsync(EsmClient agent, string reference, string offering)
    {
        var page = await agent.VisitAsync($"/desk/requests/{reference}/transfer");
        var split = await (await page.SubmitAsync("form[action*='handler=Split']", new { Offering = offering, Text = "Demande aussi autre chose." })).FollowAsync();
        return split.ShouldBeOk().FindAll(Related + " a")[^1].TextContent.Trim();
    }

    private static async Task NoteAsync(EsmClient agent, string name, string text, string? department = null)
    {
        var page = await Press(await agent.VisitAsync("/desk/capture?channel=counter"), "new", new() { ["Input.Who"] = name });
        var fields = new Dictionary<string, string> { ["Input.Phone"] = "0470 11 22 33", ["Input.Answer"] = text };
        if (department is not null)
        {
            fields["Input.Department"] = department;
        }

        Assert.NotNull((await Press(page, "note", fields)).Location);
    }

    private static async Task<HtmlPage> ContactAsync(EsmClient agent, string name)
        => (await (await agent.VisitAsync("/desk/contacts?q=" + name)).ClickAsync("main a[href*='/desk/contacts/']")).ShouldBeOk();

    private static Task<HtmlPage> Press(HtmlPage page, string button, Dictionary<string, string>? values = null)
        => page.SubmitAsync("form[data-capture]", new Dictionary<string, string>(values ?? []) { ["do"] = button });
}
