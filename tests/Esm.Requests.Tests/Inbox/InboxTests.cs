using Esm.Testing;

namespace Esm.Requests.Tests.Inbox;

public sealed class InboxTests
{
    [Theory, TestDatabases]
    public async Task Each_tab_shows_and_counts_its_requests(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var free = await desk.ReportAsync();
        var mine = await desk.ReportAsync();
        var waiting = await desk.ReportAsync();
        var closed = await desk.ReportAsync();
        await Desk.TakeAsync(desk.Anna, mine);
        await Desk.AskAsync(desk.Anna, waiting, "Quelle hauteur ?");
        await Desk.ResolveAsync(desk.Anna, closed, "C’est propre.");

        await AssertTabAsync(desk.Anna, "Mine", "2", mine, waiting);
        await AssertTabAsync(desk.Anna, "Teams", "0");
        await AssertTabAsync(desk.Anna, "Departments", "3", free, mine, waiting);
        await AssertTabAsync(desk.Anna, "Unassigned", "1", free);
        await AssertTabAsync(desk.Anna, "Waiting", "1", waiting);
        await AssertTabAsync(desk.Anna, "Closed", null, closed);
    }

    [Theory, TestDatabases]
    public async Task Each_filter_finds_what_it_says_and_is_a_link(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var first = await desk.ReportAsync("Jean Petit");
        var second = await desk.ReportAsync("Zoé D’Hondt", "zoe@example.be");
        await Desk.TakeAsync(desk.Anna, second);

        await AssertFindsAsync(desk.Anna, "q=dhondt");
        await AssertFindsAsync(desk.Anna, "q=d%E2%80%99hondt", second);
        await AssertFindsAsync(desk.Anna, "q=ZOE", second);
        await AssertFindsAsync(desk.Anna, "q=" + first, first);
        await AssertFindsAsync(desk.Anna, "q=" + first.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal), first);
        await AssertFindsAsync(desk.Anna, "phase=Active", second);
        await AssertFindsAsync(desk.Anna, "phase=New", first);
        await AssertFindsAsync(desk.Anna, "channel=Web", first, second);
        await AssertFindsAsync(desk.Anna, "channel=Phone");
        await AssertFindsAsync(desk.Anna, "offering=environment.graffiti", first, second);
        await AssertFindsAsync(desk.Anna, "offering=environment.stray-cat");
        await AssertFindsAsync(desk.Anna, "overdue=true");
        await AssertFindsAsync(desk.Anna, "priority=1");
        await AssertFindsAsync(desk.Anna, "department=environment", first, second);
        await AssertFindsAsync(desk.Anna, "department=sports");
    }

    [Theory, TestDatabases]
    public async Task The_form_leads_to_the_link_of_its_filter(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();

        var page = await desk.Anna.VisitAsync("/desk?tab=Unassigned");
        var filtered = (await page.SubmitAsync("form[data-desk-filters]", new { q = "petit", phase = "New", overdue = "" })).ShouldBeOk();

        Assert.Equal([reference], Desk.References(filtered));
        Assert.Contains("tab=Unassigned", filtered.Address.Query, StringComparison.Ordinal);
        Assert.Equal("petit", filtered.Find("#q").GetAttribute("value"));
        Assert.True(filtered.Find("details.more-filters").HasAttribute("open"));
    }

    [Theory, TestDatabases]
    public async Task What_is_late_comes_first_and_says_so(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var early = await desk.ReportAsync();
        var late = await desk.ReportAsync();
        await Desk.PromiseAsync(desk.Commune, late, days: -3);

        var page = await desk.Anna.VisitAsync("/desk");

        Assert.Equal([late, early], Desk.References(page));
        Assert.Contains("En retard", page.Text("tr.late"), StringComparison.Ordinal);
        Assert.Contains("En retard", (await desk.Anna.VisitAsync("/desk/requests/" + late)).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("En retard", (await desk.Anna.VisitAsync("/desk/requests/" + early)).Text("main"), StringComparison.Ordinal);
        await AssertFindsAsync(desk.Anna, "overdue=true", late);
    }

    [Theory, TestDatabases]
    public async Task Closed_ones_come_newest_first_across_departments(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var first = await desk.ReportAsync("Jean Petit");
        var second = await desk.ReportAsync("Luc Grand", "luc@example.be");
        await Desk.ResolveAsync(desk.Anna, first, "Propre.");
        await Desk.ResolveAsync(desk.Anna, second, "Propre aussi.");

        Assert.Equal(2, Desk.References(await desk.Anna.VisitAsync("/desk?tab=Closed")).Count);
        Assert.Equal([second], Desk.References(await desk.Anna.VisitAsync("/desk?tab=Closed&q=grand")));
        Assert.Empty((await desk.Anna.VisitAsync("/desk?tab=Closed")).FindAll("input[name=Rows]"));
    }

    [Theory, TestDatabases]
    public async Task The_inbox_asks_the_database_as_often_for_many_requests_as_for_few(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        await desk.ReportAsync();
        await desk.Anna.VisitAsync("/desk");
        var few = (await desk.Anna.VisitAsync("/desk")).QueryCount;
        await Desk.SeedAsync(desk.Commune, 60);

        var page = await desk.Anna.VisitAsync("/desk");

        Assert.Equal(few, page.QueryCount);
        Assert.Equal(50, Desk.References(page).Count);
        Assert.Equal(11, Desk.References(await page.ClickAsync("a[rel=next]")).Count);
    }

    private static async Task AssertTabAsync(EsmClient agent, string tab, string? count, params string[] references)
    {
        var page = await agent.VisitAsync("/desk?tab=" + tab);
        Assert.Equal(references.Order(StringComparer.Ordinal), Desk.References(page).Order(StringComparer.Ordinal));
        Assert.Equal(count, page.Document.QuerySelector(".tabs [aria-current=page] .count")?.TextContent);
    }

    private static async Task AssertFindsAsync(EsmClient agent, string query, params string[] references)
        => Assert.Equal(references.Order(StringComparer.Ordinal), Desk.References(await agent.VisitAsync("/desk?" + query)).Order(StringComparer.Ordinal));
}
