using System.Net;
using Esm.Requests.Board;
using Esm.Testing;

namespace Esm.Requests.Tests.Board;

public sealed class BoardTests
{
    private const string BoardForm = "[data-board] form";

    [Theory, TestDatabases]
    public async Task Requests_stand_in_the_column_of_their_phase_and_the_filter_holds(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var free = await desk.ReportAsync();
        var taken = await desk.ReportAsync();
        var asked = await desk.ReportAsync("Zoé Lamy", "zoe@example.be");
        var closed = await desk.ReportAsync();
        await Desk.TakeAsync(desk.Anna, taken);
        await Desk.AskAsync(desk.Anna, asked, "Où ?");
        await Desk.ResolveAsync(desk.Anna, closed, "Propre.");

        var board = await desk.Anna.VisitAsync("/desk/board");
        Assert.Equal([free], Cards(board, "New"));
        Assert.Equal([taken], Cards(board, "Active"));
        Assert.Equal([asked], Cards(board, "Waiting"));
        Assert.Equal([closed], Cards(board, "Closed"));
        Assert.Equal("1", board.Text("[data-column=New] .count"));
        var filtered = await desk.Anna.VisitAsync("/desk/board?q=lamy");
        Assert.Equal([asked], filtered.FindAll("[data-card]").Select(card => card.GetAttribute("data-card")!));
        Assert.Equal([free], (await desk.Anna.VisitAsync("/desk/board?tab=Unassigned")).FindAll("[data-card]").Select(card => card.GetAttribute("data-card")!));
    }

    [Theory, TestDatabases]
    public async Task A_card_moves_by_its_menu_without_a_script(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();

        var sent = await (await desk.Anna.VisitAsync("/desk/board")).SubmitAsync(BoardForm, new { Move = $"{reference}:1:take" });
        var board = (await sent.FollowAsync()).ShouldBeOk();

        Assert.Equal([reference], Cards(board, "Active"));
        Assert.Contains($"La demande {reference} est passée à « En cours »", board.Text("main").Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal("Anna Maes", (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text("#assignee"));
    }

    [Theory, TestDatabases]
    public async Task The_script_gets_the_columns_alone_with_what_became_of_the_move(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();

        var part = await MoveByScriptAsync(await desk.Anna.VisitAsync("/desk/board"), desk.Anna, reference, "take");

        part.ShouldBeOk();
        Assert.Empty(part.FindAll("h1"));
        Assert.Equal([reference], Cards(part, "Active"));
        Assert.Contains(reference, part.Text("[data-board-message][role=status]"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_step_that_needs_words_leads_to_its_place_on_the_requests_page(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();
        var board = await desk.Anna.VisitAsync("/desk/board");

        var close = board.Find($"[data-card='{reference}'] a[data-phase=Closed]").GetAttribute("href")!;
        Assert.EndsWith($"/desk/requests/{reference}#Step-resolve", close, StringComparison.Ordinal);
        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        Assert.Single(page.FindAll("#Step-resolve"));
        Assert.EndsWith("#Message", board.Find($"[data-card='{reference}'] a[data-phase=Waiting]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Single(page.FindAll("#Message"));
        var forced = await MoveByScriptAsync(board, desk.Anna, reference, "resolve");
        Assert.EndsWith("#Step-resolve", forced.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal([reference], Cards(await desk.Anna.VisitAsync("/desk/board"), "New"));
    }

    [Theory, TestDatabases]
    public async Task A_move_lost_to_a_colleague_tells_who_did_what_and_shows_the_card_as_it_stands(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        var reference = await desk.ReportAsync();
        var old = await desk.Anna.VisitAsync("/desk/board");
        await Desk.TakeAsync(paul, reference);

        var lost = (await old.SubmitAsync(BoardForm, new { Move = $"{reference}:1:take" })).ShouldBe(HttpStatusCode.Conflict);

        Assert.Contains("Paul Martin", lost.Text("[data-board-message][role=alert]"), StringComparison.Ordinal);
        Assert.Equal([reference], Cards(lost, "Active"));
        Assert.Equal("Paul Martin", (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text("#assignee"));
    }

    [Theory, TestDatabases]
    public async Task A_note_written_meanwhile_also_stops_the_move(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        var reference = await desk.ReportAsync();
        var old = await desk.Anna.VisitAsync("/desk/board");
        await Desk.NoteAsync(paul, reference, "Attention, chien méchant.");

        var lost = (await MoveByScriptAsync(old, desk.Anna, reference, "take")).ShouldBe(HttpStatusCode.Conflict);

        Assert.Contains("Paul Martin", lost.Text("[data-board-message]"), StringComparison.Ordinal);
        Assert.Equal([reference], Cards(lost, "New"));
    }

    [Theory, TestDatabases]
    public async Task What_the_workflow_does_not_allow_is_refused_with_the_state_it_stays_in(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();

        foreach (var transition in new[] { "reopen", "withdraw", "nonsense", "" })
        {
            var refused = (await MoveByScriptAsync(await desk.Anna.VisitAsync("/desk/board"), desk.Anna, reference, transition)).ShouldBe(HttpStatusCode.Conflict);
            Assert.Contains("ne peut pas aller là", refused.Text("[data-board-message]"), StringComparison.Ordinal);
            Assert.Equal([reference], Cards(refused, "New"));
        }
    }

    [Theory, TestDatabases]
    public async Task Nobody_moves_or_sees_the_cards_of_another_department(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var sam = await desk.Commune.SignInAsync(Commune.Sam);
        var reference = await desk.ReportAsync();
        var board = await desk.Anna.VisitAsync("/desk/board");

        Assert.Empty((await sam.VisitAsync("/desk/board")).FindAll("[data-card]"));
        var refused = await MoveByScriptAsync(board, sam, reference, "take", (await sam.VisitAsync("/desk/board")).Find(".save-filter [name=__RequestVerificationToken]").GetAttribute("value")!);

        refused.ShouldBe(HttpStatusCode.NotFound);
        Assert.Equal([reference], Cards(await desk.Anna.VisitAsync("/desk/board"), "New"));
    }

    [Theory, TestDatabases]
    public async Task A_full_column_shows_its_most_urgent_and_links_to_the_rest(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var anna = await commune.SignInAsync(Commune.Anna);
        await Desk.SeedAsync(commune, 3);
        await anna.VisitAsync("/desk/board");
        var few = (await anna.VisitAsync("/desk/board")).QueryCount;
        await Desk.SeedAsync(commune, 50);

        var board = await anna.VisitAsync("/desk/board?q=jean");

        Assert.Equal(few, (await anna.VisitAsync("/desk/board")).QueryCount);
        Assert.Equal(RequestBoard.MostCards, Cards(board, "New").Length);
        Assert.Equal("53", board.Text("[data-column=New] .count"));
        var rest = await board.ClickAsync("[data-column=New] > p > a");
        Assert.Contains("q=jean", rest.Address.Query, StringComparison.Ordinal);
        Assert.Contains("phase=New", rest.Address.Query, StringComparison.Ordinal);
    }

    private static string[] Cards(HtmlPage page, string phase)
        => [.. page.FindAll($"[data-column={phase}] [data-card]").Select(card => card.GetAttribute("data-card")!)];

    private static async Task<HtmlPage> MoveByScriptAsync(HtmlPage board, EsmClient agent, string reference, string transition, string? token = null)
    {
        var form = board.Find("form:has(> .board)");
        var seen = board.Document.QuerySelector($"[data-card='{reference}'] button")?.GetAttribute("value")?.Split(':')[1] ?? "1";
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(field => KeyValuePair.Create(
            field.GetAttribute("name")!,
            token is not null && field.GetAttribute("name") == "__RequestVerificationToken" ? token : field.GetAttribute("value")!));
        using var content = new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("Move", $"{reference}:{seen}:{transition}")));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(board.Address, form.GetAttribute("action"))) { Content = content };
        request.Headers.Add("X-Requested-With", "fetch");
        return await agent.SendAsync(request);
    }
}
