using System.Net;
using System.Text.Json;
using Esm.Recipes;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Requests.Tests.Workflow;

// The steps of the sample's workflow ask for a permission that agents lack and administrators of departments hold.
public sealed class StepPermissionTests
{
    private const string Said = "Un texte qui ne se perd pas.";

    [Theory, TestDatabases]
    public async Task Steps_that_an_agent_may_not_make_are_shown_nowhere(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var reference = await AskAsync(commune);

        var page = await anna.VisitAsync("/desk/requests/" + reference);
        var board = await anna.VisitAsync("/desk/board");

        foreach (var form in new[] { "transition=sign", "transition=resolve", "handler=Take", "handler=Assign" })
        {
            Assert.Empty(page.FindAll($"form[action*='{form}']"));
        }

        Assert.Empty(page.FindAll("#Waiting"));
        Assert.Single(page.FindAll("#Message"));
        Assert.Empty(board.FindAll($"[data-card='{reference}'] [data-phase]"));
        Assert.Empty((await anna.VisitAsync($"/desk/requests/{reference}/transfer")).FindAll("form[action*='handler=Join']"));
    }

    [Theory, TestDatabases]
    public async Task Whoever_sends_such_a_step_all_the_same_is_refused_and_loses_no_text(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var (reference, other) = (await AskAsync(commune), await AskAsync(commune));
        var page = await anna.VisitAsync("/desk/requests/" + reference);
        var paul = (await anna.VisitAsync("/desk")).FindAll("#assignee option").Single(option => option.TextContent == "Paul Martin").GetAttribute("value")!;

        foreach (var (handler, place) in new[] { ("Step&transition=sign", "#kept"), ("Step&transition=resolve", "#kept"), ("Take", "#kept"), ("Assign", "#kept"), ("Message", "#Message") })
        {
            var refused = await ForgeAsync(anna, page, $"/desk/requests/{reference}?handler={handler}", new() { ["Seen"] = "1", ["Text"] = Said, ["Waiting"] = "true", ["AssigneeId"] = paul });
            Assert.Contains("réservée à d’autres agents", refused.ShouldBe(HttpStatusCode.Conflict).Text("main"), StringComparison.Ordinal);
            Assert.Equal(Said, refused.Find(place).TextContent);
        }

        (await ForgeAsync(anna, page, "/desk/board?handler=Move", new() { ["Move"] = $"{reference}:1:sign" })).ShouldBe(HttpStatusCode.Conflict);
        (await ForgeAsync(anna, page, $"/desk/requests/{reference}/transfer?handler=Join", new() { ["Seen"] = "1", ["Other"] = other })).ShouldBe(HttpStatusCode.Conflict);
        var photo = await (await anna.VisitAsync($"/desk/requests/{reference}/photo")).SubmitAsync("main form[enctype]", new { Text = Said }, TestFile.Png("Photo"));
        Assert.Null(photo.Location);
        Assert.Contains(Said, photo.Html, StringComparison.Ordinal);
        Assert.Single((await anna.VisitAsync("/desk/requests/" + reference)).FindAll("[aria-labelledby=timeline-title] .timeline > li"));
    }

    [Theory, TestDatabases]
    public async Task Giving_many_away_leaves_those_that_others_begin_and_says_so(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        using var citizen = commune.NewClient();
        var reserved = await AskAsync(commune);
        var (free, _) = await Commune.ReportAsync(citizen);
        var inbox = await anna.VisitAsync("/desk?tab=Unassigned");

        var rows = inbox.FindAll("input[name=Rows]").Select(box => box.GetAttribute("value")!).ToArray();
        var told = await (await inbox.SubmitAsync(".inbox-form", new { Rows = rows })).FollowAsync();

        Assert.Contains("confiées à Anna Maes : 1", told.ShouldBeOk().Text("main"), StringComparison.Ordinal);
        Assert.Contains("leur prise en charge : 1", told.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Personne", (await anna.VisitAsync("/desk/requests/" + reserved)).Text("#assignee"), StringComparison.Ordinal);
        Assert.Equal("Anna Maes", (await anna.VisitAsync("/desk/requests/" + free)).Text("#assignee"));
    }

    [Theory, TestDatabases]
    public async Task Who_holds_the_permission_makes_them_from_the_page_and_from_the_board(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var head = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var reference = await AskAsync(commune);

        await Desk.TakeAsync(head, reference);
        var board = await head.VisitAsync("/desk/board");
        (await (await board.SubmitAsync($"button[value='{reference}:2:sign']")).FollowAsync()).ShouldBeOk();
        await Desk.ResolveAsync(head, reference, "Signé.");

        Assert.Contains("Done", (await head.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_that_no_module_declares_is_a_fault_of_the_workflow_that_refuses_its_offerings()
    {
        await using var commune = await StartAsync(TestDatabase.Sqlite);

        var problems = await commune.Tenant.InScopeAsync(services =>
        {
            var step = services.GetServices<IRecipeStep>().Single(step => step.Name == "offerings");
            return Task.FromResult(step.Validate(JsonSerializer.Deserialize(Offering("forlorn"), step.PayloadType, JsonSerializerOptions.Web)!).Select(problem => problem.ToString()!).ToArray());
        });

        Assert.Contains(problems, problem => problem.Contains("The transition 'resolve' needs the permission 'SamplesNobody', which no module that is on declares.", StringComparison.Ordinal));
        Assert.Contains(
            commune.Tenant.Host.Logs.Lines,
            line => line.Level == LogLevel.Error && line.Message.Contains("The transition 'resolve' needs the permission 'SamplesNobody'", StringComparison.Ordinal));
    }

    [Theory]
    [TestDatabases(RoleNames.Agent, false)]
    [TestDatabases(RoleNames.DepartmentAdministrator, true)]
    public async Task A_department_shows_its_own_form_of_a_step_to_those_who_may_make_it(TestDatabase database, string role, bool isShown)
    {
        await using var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync("offerings", Offering("signed").Replace("\"workflow\"", "\"kind\": \"procedure\", \"handler\": \"environment.report\", \"workflow\"", StringComparison.Ordinal));
        using var agent = await commune.Tenant.SignInAsync(role, "environment");
        var reference = await AskAsync(commune);

        Assert.Equal(isShown, (await agent.VisitAsync("/desk/requests/" + reference)).FindAll("#finish").Count == 1);
    }

    private static async Task<Commune> StartAsync(TestDatabase database)
    {
        var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync("offerings", Offering("signed"));
        return commune;
    }

    private static string Offering(string workflow) => $$"""
        { "offerings": [ { "code": "environment.{{workflow}}", "slug": "{{workflow}}", "title": "Permis", "summary": "Un permis.", "department": "environment", "audiences": ["resident"],
          "workflow": { "code": "samples.{{workflow}}" },
          "form": { "sections": [ { "title": "Permis", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?", "required": true } ] } ] } } ] }
        """;

    private static async Task<string> AskAsync(Commune commune)
    {
        using var citizen = commune.NewClient();
        var form = await citizen.VisitAsync("/services/signed/request");
        var sent = await form.SubmitAsync(
            Commune.FormOfRequest, new Dictionary<string, string> { ["f.what"] = "Une terrasse", ["Applicant.Name"] = "Jean Petit", ["Applicant.Email"] = "jean@example.be" });
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }

    // What no form of the page sends.
    private static async Task<HtmlPage> ForgeAsync(EsmClient agent, HtmlPage page, string address, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = page.FindAll("main [name=__RequestVerificationToken]")[0].GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields);
        return await agent.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = content });
    }
}
