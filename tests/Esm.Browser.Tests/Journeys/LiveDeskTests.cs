using Esm.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Esm.Browser.Tests.Journeys;

// Two agents at the same desk: what one does, the other sees without asking for it.
public sealed class LiveDeskTests(Browsers browsers)
{
    [Theory, TestDatabases]
    public async Task A_card_that_is_dragged_moves_on_the_board_of_a_colleague_too(TestDatabase database)
    {
        await using var town = await browsers.OpenTownAsync(database);
        var reference = await GraffitiForm.ReportAsync(town, "Rue Haute 12");
        await using var agent = await OpenBoardAsync(town, Town.Agent);
        await using var colleague = await OpenBoardAsync(town, Town.Colleague);
        await Expect(Card(colleague.Page, "New", reference)).ToBeVisibleAsync();

        await Card(agent.Page, "New", reference).DragToAsync(agent.Page.Locator("[data-column=Active]"));

        await Expect(Card(agent.Page, "Active", reference)).ToBeVisibleAsync();
        await Expect(agent.Page.Locator("[data-board-message]")).ToContainTextAsync(reference);
        await Expect(Card(colleague.Page, "Active", reference)).ToContainTextAsync("Confiée à Samira Benali");
        await Expect(colleague.Page.Locator("[data-live-status]")).ToHaveTextAsync("La page a été mise à jour.");
        Assert.Empty(agent.Complaints.Concat(colleague.Complaints));
    }

    [Theory, TestDatabases]
    public async Task A_card_is_moved_from_the_keyboard_and_keeps_the_focus(TestDatabase database)
    {
        await using var town = await browsers.OpenTownAsync(database);
        var reference = await GraffitiForm.ReportAsync(town, "Rue Haute 12");
        await using var agent = await OpenBoardAsync(town, Town.Agent);
        await using var colleague = await OpenBoardAsync(town, Town.Colleague);
        var page = agent.Page;

        await Card(page, "New", reference).GetByRole(AriaRole.Link).First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(Card(page, "New", reference).GetByRole(AriaRole.Button, new() { Name = "Prendre en charge" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(Card(page, "Active", reference)).ToBeVisibleAsync();
        await Expect(Card(page, "Active", reference).GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await Expect(Card(colleague.Page, "Active", reference)).ToBeVisibleAsync();
        Assert.Empty(agent.Complaints.Concat(colleague.Complaints));
    }

    [Fact]
    public async Task A_card_stays_where_it_is_when_it_is_dropped_on_a_column_it_cannot_go_to()
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        var reference = await GraffitiForm.ReportAsync(town, "Rue Haute 12");
        await using var agent = await OpenBoardAsync(town, Town.Agent);
        await Card(agent.Page, "New", reference).DragToAsync(agent.Page.Locator("[data-column=Active]"));
        await Expect(Card(agent.Page, "Active", reference)).ToBeVisibleAsync();

        await Card(agent.Page, "Active", reference).DragToAsync(agent.Page.Locator("[data-column=New]"));

        await Expect(agent.Page.Locator("[data-live-status]")).ToHaveTextAsync("Cette demande ne peut pas aller dans cette colonne.");
        await Expect(Card(agent.Page, "Active", reference)).ToBeVisibleAsync();
    }

    [Theory, TestDatabases]
    public async Task Who_looks_and_who_writes_is_shown_to_colleagues_until_they_leave(TestDatabase database)
    {
        await using var town = await browsers.OpenTownAsync(database);
        var address = "desk/requests/" + await GraffitiForm.ReportAsync(town, "Rue Haute 12");
        await using var agent = await town.VisitAsync();
        await using var colleague = await town.VisitAsync();
        await Town.SignInAsync(agent.Page, Town.Agent);
        await Town.SignInAsync(colleague.Page, Town.Colleague);
        await agent.Page.GotoAsync(address);
        var others = agent.Page.Locator("[data-presence] li");
        await Expect(others).ToHaveCountAsync(0);

        await colleague.Page.GotoAsync(address);
        await Expect(others).ToHaveTextAsync("Wiktor Kowalski regarde cette demande.");
        await Expect(colleague.Page.Locator("[data-presence] li")).ToHaveTextAsync("Samira Benali regarde cette demande.");
        await colleague.Page.GetByLabel("Message", new() { Exact = true }).PressSequentiallyAsync("Bonjour");
        await Expect(others).ToHaveTextAsync("Wiktor Kowalski écrit sur cette demande.");
        await colleague.Page.GotoAsync("desk");
        await Expect(others).ToHaveCountAsync(0);
        Assert.Empty(agent.Complaints.Concat(colleague.Complaints));
    }

    private static async Task<Visitor> OpenBoardAsync(Town town, string userName)
    {
        var visitor = await town.VisitAsync();
        await Town.SignInAsync(visitor.Page, userName);
        await visitor.Page.GotoAsync("desk/board?tab=Departments");
        return visitor;
    }

    private static ILocator Card(IPage page, string column, string reference) => page.Locator($"[data-column={column}] [data-card='{reference}']");
}
