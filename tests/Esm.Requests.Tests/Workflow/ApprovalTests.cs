using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Requests.Tests.Workflow;

// The sample's workflows need two approvals, in any order or one after the other: that of the office, which all agents may give, and that of the head, which department administrators may.
public sealed class ApprovalTests
{
    private const string Approve = "form[action*='transition=agree']";
    private const string Missing = ".approvals .approval-missing strong";
    private const string Given = ".approvals li:not(.approval-missing)";

    [Theory]
    [TestDatabases("parallel")]
    [TestDatabases("sequence")]
    public async Task A_request_moves_once_all_have_approved_and_its_page_and_log_say_who_did(TestDatabase database, string order)
    {
        await using var world = await StartAsync(database, order);
        using var clerk = await world.SignInAsync(RoleNames.Agent, "environment");
        using var head = await world.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var address = "/desk/requests/" + await AskAsync(world);

        var missing = await clerk.VisitAsync(address);
        Assert.Equal(["Le bureau", "La direction"], missing.FindAll(Missing).Select(item => item.TextContent));
        var one = await SendAsync(clerk, address, Approve, new { Text = "D’accord." });

        Assert.Contains("Asked", one.Text(".state"), StringComparison.Ordinal);
        Assert.Equal("La direction", Assert.Single(one.FindAll(Missing)).TextContent);
        Assert.Contains("Le bureau", one.Text(Given), StringComparison.Ordinal);
        Assert.Empty(one.FindAll(Approve));
        var both = await SendAsync(head, address, Approve, new { Text = "Aussi." });

        Assert.Contains("Agreed", both.Text(".state"), StringComparison.Ordinal);
        Assert.Empty(both.FindAll(".approvals"));
        foreach (var name in new[] { "Le bureau", "La direction" })
        {
            Assert.Single(both.FindAll(".timeline-title"), title => title.TextContent.Contains("Agree – " + name, StringComparison.Ordinal));
        }
    }

    [Theory, TestDatabases]
    public async Task In_any_order_each_gives_what_is_theirs_to_give(TestDatabase database)
    {
        await using var world = await StartAsync(database, "parallel");
        using var clerk = await world.SignInAsync(RoleNames.Agent, "environment");
        using var head = await world.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var address = "/desk/requests/" + await AskAsync(world);

        Assert.Contains("La direction", (await head.VisitAsync(address)).Text(Approve), StringComparison.Ordinal);
        await SendAsync(head, address, Approve, new { Text = "D’accord." });

        Assert.Contains("Agreed", (await SendAsync(clerk, address, Approve, new { Text = "Aussi." })).Text(".state"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task In_sequence_the_later_one_is_given_after_the_first(TestDatabase database)
    {
        await using var world = await StartAsync(database, "sequence");
        using var clerk = await world.SignInAsync(RoleNames.Agent, "environment");
        using var head = await world.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var address = "/desk/requests/" + await AskAsync(world);

        Assert.Contains("Le bureau", (await head.VisitAsync(address)).Text(Approve), StringComparison.Ordinal);
        await SendAsync(clerk, address, Approve, new { Text = "D’accord." });
        Assert.Contains("La direction", (await head.VisitAsync(address)).Text(Approve), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Nobody_approves_twice_by_whatever_road(TestDatabase database)
    {
        await using var world = await StartAsync(database, "parallel");
        using var head = await world.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var address = "/desk/requests/" + await AskAsync(world);
        var page = await SendAsync(head, address, Approve, new { Text = "D’accord." });

        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.FindAll("main [name=__RequestVerificationToken]")[0].GetAttribute("value")!,
            ["Seen"] = "2",
            ["Text"] = "Encore.",
        });
        using var again = new HttpRequestMessage(HttpMethod.Post, new Uri(address + "?handler=Step&transition=agree", UriKind.Relative)) { Content = content };
        (await head.SendAsync(again)).ShouldBe(HttpStatusCode.Conflict);
        Assert.Equal("Le bureau", Assert.Single((await head.VisitAsync(address)).FindAll(Missing)).TextContent);
    }

    [Theory, TestDatabases]
    public async Task One_rejection_ends_it_and_a_new_round_begins_from_nothing(TestDatabase database)
    {
        await using var world = await StartAsync(database, "parallel");
        using var clerk = await world.SignInAsync(RoleNames.Agent, "environment");
        using var head = await world.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var address = "/desk/requests/" + await AskAsync(world);
        await SendAsync(clerk, address, Approve, new { Text = "D’accord." });

        var ended = await SendAsync(head, address, "form[action*='transition=object']", new { Text = "Non.", ToldBy = "Phone" });
        Assert.Contains("Not agreed", ended.Text(".state"), StringComparison.Ordinal);
        var again = await SendAsync(head, address, "form[action*='transition=again']", new { Text = "Revoyons cela." });

        Assert.Equal(2, again.FindAll(Missing).Count);
    }

    [Theory, TestDatabases]
    public async Task Nobody_approves_for_themselves(TestDatabase database)
    {
        await using var world = await StartAsync(database, "parallel");
        using var head = await world.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        var address = "/desk/requests/" + await AskAsync(world, head);

        var page = await head.VisitAsync(address);
        Assert.Equal(2, page.FindAll(Missing).Count);
        Assert.Empty(page.FindAll(Approve));
    }

    private static async Task<EsmTenant> StartAsync(TestDatabase database, string order)
    {
        var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync(
            "offerings",
            $$"""
            { "offerings": [ { "code": "environment.agreed", "slug": "agreed", "title": "Permis", "summary": "Un permis.", "department": "environment", "audiences": ["resident"],
              "workflow": { "code": "samples.agreed-{{order}}" },
              "form": { "sections": [ { "title": "Permis", "fields": [ { "key": "what", "type": "text", "label": "Quoi ?", "required": true } ] } ] } } ] }
            """);
        return commune.Tenant;
    }

    private static async Task<HtmlPage> SendAsync(EsmClient agent, string address, string form, object values)
        => (await (await (await agent.VisitAsync(address)).SubmitAsync(form, values)).FollowAsync()).ShouldBeOk();

    private static async Task<string> AskAsync(EsmTenant world, EsmClient? applicant = null)
    {
        using var stranger = world.NewClient();
        var form = await (applicant ?? stranger).VisitAsync("/services/agreed/request");
        var sent = await form.SubmitAsync(
            Commune.FormOfRequest, new Dictionary<string, string> { ["f.what"] = "Une terrasse", ["Applicant.Name"] = "Jean Petit", ["Applicant.Email"] = "jean@example.be" });
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }
}
