using Esm.Testing;

namespace Esm.Requests.Tests.Inbox;

public sealed class InboxTests
{
    [Theory, TestDatabases]
    public async Task Each_tab_shows_and_counts_its_requests(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        var (free, _) = await Commune.ReportAsync(citizen);
        var (mine, _) = await Commune.ReportAsync(citizen);
        var (waiting, _) = await Commune.ReportAsync(citizen);
        var (closed, _) = await Commune.ReportAsync(citizen);
        await Desk.TakeAsync(anna, mine);
        await Desk.AskAsync(anna, waiting, "Quelle hauteur ?");
        await Desk.ResolveAsync(anna, closed, "C’est propre.");

        await AssertTabAsync(anna, "Mine", "2", mine, waiting);
        await AssertTabAsync(anna, "Teams", "0");
        await AssertTabAsync(anna, "Departments", "3", free, mine, waiting);
        await AssertTabAsync(anna, "Unassigned", "1", free);
        await AssertTabAsync(anna, "Waiting", "1", waiting);
        await AssertTabAsync(anna, "Closed", null, closed);
    }

    [Theory, TestDatabases]
    public async Task Each_filter_finds_what_it_says_and_is_a_link(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        var (first, _) = await Commune.ReportAsync(citizen, "Jean Petit");
        var (second, _) = await Commune.ReportAsync(citizen, "Zoé D’Hondt", "zoe@example.be");
        await Desk.TakeAsync(anna, second);

        await AssertFindsAsync(anna, "q=dhondt");
        await AssertFindsAsync(anna, "q=d%E2%80%99hondt", second);
        await AssertFindsAsync(anna, "q=ZOE", second);
        await AssertFindsAsync(anna, "q=" + first, first);
        await AssertFindsAsync(anna, "q=" + first.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal), first);
        await AssertFindsAsync(anna, "phase=Active", second);
        await AssertFindsAsync(anna, "phase=New", first);
        await AssertFindsAsync(anna, "channel=Web", first, second);
        await AssertFindsAsync(anna, "channel=Phone");
        await AssertFindsAsync(anna, "offering=environment.graffiti", first, second);
        await AssertFindsAsync(anna, "offering=environment.stray-cat");
        await AssertFindsAsync(anna, "overdue=true");
        await AssertFindsAsync(anna, "priority=1");
        await AssertFindsAsync(anna, "department=environment", first, second);
        await AssertFindsAsync(anna, "department=sports");
    }

    [Theory, TestDatabases]
    public async Task The_form_leads_to_the_link_of_its_filter(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        var (reference, _) = await Commune.ReportAsync(citizen);

        var page = await anna.VisitAsync("/desk?tab=Unassigned");
        var filtered = (await page.SubmitAsync("form[data-desk-filters]", new { q = "petit", phase = "New", overdue = "" })).ShouldBeOk();

        Assert.Equal([reference], Desk.References(filtered));
        Assert.Contains("tab=Unassigned", filtered.Address.Query, StringComparison.Ordinal);
        Assert.Equal("petit", filtered.Find("#q").GetAttribute("value"));
        Assert.True(filtered.Find("details.more-filters").HasAttribute("open"));
    }

    [Theory, TestDatabases]
    public async Task What_is_late_comes_first_and_says_so(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        var (early, _) = await Commune.ReportAsync(citizen);
        var (late, _) = await Commune.ReportAsync(citizen);
        await Desk.PromiseAsync(commune, late, days: -3);

        var page = await anna.VisitAsync("/desk");

        Assert.Equal([late, early], Desk.References(page));
        Assert.Contains("En retard", page.Text("tr.late"), StringComparison.Ordinal);
        await AssertFindsAsync(anna, "overdue=true", late);
    }

    [Theory, TestDatabases]
    public async Task Closed_ones_come_newest_first_across_departments(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        var (first, _) = await Commune.ReportAsync(citizen, "Jean Petit");
        var (second, _) = await Commune.ReportAsync(citizen, "Luc Grand", "luc@example.be");
        await Desk.ResolveAsync(anna, first, "Propre.");
        await Desk.ResolveAsync(anna, second, "Propre aussi.");

        Assert.Equal(2, Desk.References(await anna.VisitAsync("/desk?tab=Closed")).Count);
        Assert.Equal([second], Desk.References(await anna.VisitAsync("/desk?tab=Closed&q=grand")));
        Assert.Empty((await anna.VisitAsync("/desk?tab=Closed")).FindAll("input[name=Rows]"));
    }

    [Theory, TestDatabases]
    public async Task The_inbox_asks_the_database_as_often_for_many_requests_as_for_few(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var anna = await commune.SignInAsync(Commune.Anna);
        await Commune.ReportAsync(citizen);
        await anna.VisitAsync("/desk");
        var few = (await anna.VisitAsync("/desk")).QueryCount;
        await Desk.SeedAsync(commune, 60);

        var page = await anna.VisitAsync("/desk");

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
