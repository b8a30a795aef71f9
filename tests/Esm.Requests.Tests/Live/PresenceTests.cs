using System.Net;
using System.Text.Json;
using Esm.Requests.Live;
using Esm.Testing;

namespace Esm.Requests.Tests.Live;

public sealed class PresenceTests
{
    [Theory, TestDatabases]
    public async Task A_colleague_who_looks_writes_and_leaves_is_shown_to_others_only(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        var reference = await desk.ReportAsync();
        using var paulsStream = await EventStream.OpenAsync(paul, "desk/live?request=" + reference);
        Assert.Empty(await HeardAsync(paulsStream));

        await TellAsync(desk.Anna, reference, "Looks");
        Assert.Equal(["Anna Maes regarde cette demande."], await HeardAsync(paulsStream));
        Assert.Equal("Anna Maes regarde cette demande.", (await paul.VisitAsync("/desk/requests/" + reference)).Text("[data-presence] li"));
        Assert.Empty((await desk.Anna.VisitAsync("/desk/requests/" + reference)).FindAll("[data-presence] li"));

        await TellAsync(desk.Anna, reference, "Writes");
        Assert.Equal(["Anna Maes écrit sur cette demande."], await HeardAsync(paulsStream));
        await TellAsync(desk.Anna, reference, "Leaves");
        Assert.Empty(await HeardAsync(paulsStream));
    }

    [Fact]
    public async Task Presence_on_another_request_or_department_is_not_shown_and_nonsense_is_refused()
    {
        await using var desk = await OpenDesk.StartAsync(TestDatabase.Sqlite);
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        using var sam = await desk.Commune.SignInAsync(Commune.Sam);
        var first = await desk.ReportAsync();
        var second = await desk.ReportAsync();

        await TellAsync(desk.Anna, second, "Looks");

        Assert.Empty((await paul.VisitAsync("/desk/requests/" + first)).FindAll("[data-presence] li"));
        Assert.Equal(HttpStatusCode.NotFound, (await sam.GetAsync("/desk/live?request=" + first)).Status);
        var page = await desk.Anna.VisitAsync("/desk/requests/" + first);
        (await page.SubmitAsync("[data-presence] form", new { Kind = "Sleeps" })).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void Who_is_not_heard_of_for_half_a_minute_is_forgotten()
    {
        var clock = new TestClock();
        var book = new PresenceBook(clock);
        var (request, anna, paul) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        book.Note(new Beat(request, anna, PresenceKind.Looks));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(PresenceKind.Looks, book.Others(request, paul)[anna]);
        book.Note(new Beat(request, anna, PresenceKind.Writes));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(PresenceKind.Writes, book.Others(request, paul)[anna]);
        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Empty(book.Others(request, paul));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b Looks")]
    [InlineData("00000000000000000000000000000001 00000000000000000000000000000002 Sleeps")]
    public void A_beat_that_cannot_be_read_is_none(string text) => Assert.Null(Beat.Read(text));

    [Fact]
    public void A_beat_is_read_back_as_it_was_written()
    {
        var beat = new Beat(Guid.CreateVersion7(), Guid.CreateVersion7(), PresenceKind.Writes);
        Assert.Equal(beat, Beat.Read(beat.Write()));
    }

    private static async Task TellAsync(EsmClient agent, string reference, string kind)
        => (await (await agent.VisitAsync("/desk/requests/" + reference)).SubmitAsync("[data-presence] form", new { Kind = kind })).ShouldBe(HttpStatusCode.NoContent);

    private static async Task<string[]> HeardAsync(EventStream stream) => JsonSerializer.Deserialize<string[]>((await stream.NextAsync("presence"))!.Data)!;
}
