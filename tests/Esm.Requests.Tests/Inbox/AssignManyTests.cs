using Esm.Testing;

namespace Esm.Requests.Tests.Inbox;

public sealed class AssignManyTests
{
    private const string BulkForm = ".inbox-form";

    [Theory, TestDatabases]
    public async Task Many_are_given_to_a_colleague_and_one_that_changed_meanwhile_is_left_and_told(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        var first = await desk.ReportAsync();
        var second = await desk.ReportAsync();
        var changed = await desk.ReportAsync();
        var page = await desk.Anna.VisitAsync("/desk?tab=Unassigned");
        await Desk.TakeAsync(paul, changed);

        var told = await GiveAsync(page, "Paul Martin", Ticks(page));

        Assert.Contains("confiées à Paul Martin : 2", told.Text("main"), StringComparison.Ordinal);
        Assert.Contains("laissées telles quelles : 1", told.Text("main"), StringComparison.Ordinal);
        Assert.Empty(Desk.References(told));
        foreach (var reference in new[] { first, second })
        {
            Assert.Equal("Paul Martin", (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text("#assignee"));
        }
    }

    [Theory, TestDatabases]
    public async Task The_same_form_sent_twice_assigns_once(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();
        var page = await desk.Anna.VisitAsync("/desk?tab=Unassigned");

        await GiveAsync(page, null, Ticks(page));
        var again = await GiveAsync(page, null, Ticks(page));

        Assert.Contains("confiées à Anna Maes : 1", again.Text("main"), StringComparison.Ordinal);
        Assert.Equal(2, (await desk.Anna.VisitAsync("/desk/requests/" + reference)).FindAll("[aria-labelledby=timeline-title] .timeline > li").Count);
    }

    [Theory, TestDatabases]
    public async Task Requests_of_other_departments_and_strange_rows_are_refused(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var sam = await desk.Commune.SignInAsync(Commune.Sam);
        var reference = await desk.ReportAsync();
        var page = await desk.Anna.VisitAsync("/desk");
        var ticks = Ticks(page);
        using var form = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", (await sam.VisitAsync("/desk")).Find(".save-filter [name=__RequestVerificationToken]").GetAttribute("value")!),
            new("Rows", ticks[0]), new("Rows", "nonsense"), new("Rows", " "), new("Rows", $"{Guid.CreateVersion7()}:1"),
        ]);

        var answer = await sam.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri("/desk?handler=Assign", UriKind.Relative)) { Content = form });

        Assert.Contains("n’y travaille pas : 2", (await answer.FollowAsync()).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Personne", (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text("#assignee"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_ticked_is_told()
    {
        await using var desk = await OpenDesk.StartAsync(TestDatabase.Sqlite);
        await desk.ReportAsync();

        var told = await GiveAsync(await desk.Anna.VisitAsync("/desk"), null, []);

        Assert.Contains("Cochez d’abord", told.Text("main"), StringComparison.Ordinal);
    }

    private static string[] Ticks(HtmlPage page) => [.. page.FindAll("input[name=Rows]").Select(box => box.GetAttribute("value")!)];

    private static async Task<HtmlPage> GiveAsync(HtmlPage page, string? agent, string[] rows)
    {
        var assignee = agent is null
            ? Guid.Empty.ToString()
            : page.FindAll("#assignee option").Single(option => option.TextContent == agent).GetAttribute("value")!;
        return (await (await page.SubmitAsync(BulkForm, new { AssigneeId = assignee, Rows = rows })).FollowAsync()).ShouldBeOk();
    }
}
