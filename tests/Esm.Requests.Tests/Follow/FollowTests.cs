using System.Net;
using Esm.Testing;

namespace Esm.Requests.Tests.Follow;

public sealed class FollowTests
{
    [Theory, TestDatabases]
    public async Task The_secret_link_opens_the_request_and_leaves_the_address(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        var (reference, thanks) = await Commune.ReportAsync(client);
        var link = thanks.Find("#tracking-link").GetAttribute("value")!;

        using var elsewhere = commune.NewClient();
        var opened = await (await elsewhere.GetAsync(link)).FollowAsync();

        Assert.Equal("Faire enlever un graffiti", opened.ShouldBeOk().Heading);
        Assert.EndsWith("/requests/" + reference, opened.Address.ToString(), StringComparison.Ordinal);
        Assert.Contains("Rue Haute 1", opened.Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_wrong_key_and_an_unknown_reference_get_the_same_answer(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        var (reference, _) = await Commune.ReportAsync(client);
        using var stranger = commune.NewClient();

        var known = (await stranger.GetAsync("/requests/" + reference)).ShouldBe(HttpStatusCode.NotFound);
        var wrongKey = (await stranger.GetAsync($"/requests/{reference}?key=AAAAAAAAAAAAAAAAAAAAAA")).ShouldBe(HttpStatusCode.NotFound);
        var unknown = (await stranger.GetAsync("/requests/" + Esm.Requests.References.Reference.Create())).ShouldBe(HttpStatusCode.NotFound);

        Assert.Equal(unknown.Text("main"), known.Text("main"));
        Assert.Equal(unknown.Text("main"), wrongKey.Text("main"));
        (await stranger.GetAsync($"/requests/{reference}/thanks")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, TestDatabases]
    public async Task A_signed_in_citizen_needs_no_key_and_finds_the_request_among_theirs(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = await commune.SignInAsync(Commune.Citizen);
        var (reference, _) = await Commune.ReportAsync(client, "Élodie Dupont", "elodie@example.be");

        using var elsewhere = await commune.SignInAsync(Commune.Citizen);

        (await elsewhere.GetAsync("/requests/" + reference)).ShouldBeOk();
        Assert.Contains(reference, (await elsewhere.VisitAsync("/me")).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_bad_file_costs_a_reply_neither_its_text_nor_the_good_files(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var page = await desk.Citizen.VisitAsync("/requests/" + await desk.ReportAsync());

        var refused = (await page.SubmitAsync(ReplyForm, new { Text = "Voici les photos." }, TestFile.Png("files", "a.png"), new TestFile("files", "b.exe", "image/png", "MZ"u8.ToArray())))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("b.exe", refused.Text("#files-error"), StringComparison.Ordinal);
        var sent = await (await refused.SubmitAsync(ReplyForm, files: [TestFile.Png("files", "c.png")])).FollowAsync();

        sent.ShouldBeOk();
        Assert.Contains("Voici les photos.", sent.Text(".timeline"), StringComparison.Ordinal);
        Assert.Equal(["a.jpg", "c.jpg"], sent.FindAll(".timeline a").Select(link => link.TextContent));
    }

    [Theory, TestDatabases]
    public async Task Files_come_back_with_a_page_whose_token_is_lost_and_to_nobody_else(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var (reference, thanks) = await Commune.ReportAsync(desk.Citizen);
        var page = await desk.Citizen.VisitAsync("/requests/" + reference);
        var lost = (await page.SubmitAsync(ReplyForm, new { Text = "Voici.", __RequestVerificationToken = (string?)null }, TestFile.Png("files", "a.png"), new TestFile("files", "b.exe", "image/png", "MZ"u8.ToArray())))
            .ShouldBe(HttpStatusCode.BadRequest);

        Assert.Equal("b.exe", lost.Text("#typed-files"));
        Assert.Contains("a.jpg", lost.Text(ReplyForm), StringComparison.Ordinal);

        // What the page carries is worth nothing in another browser, but names what is to be chosen again.
        using var stranger = desk.Commune.NewClient();
        (await (await stranger.GetAsync(thanks.Find("#tracking-link").GetAttribute("value")!)).FollowAsync()).ShouldBeOk();
        var slip = lost.Find(ReplyForm + " [name='files.kept']").GetAttribute("value")!;
        var elsewhere = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Post, page.Address) { Content = new FormUrlEncodedContent([new("Text", "Voici."), new("files.kept", slip)]) });
        Assert.Equal("a.jpg", elsewhere.ShouldBe(HttpStatusCode.BadRequest).Text("#typed-files"));
        Assert.Empty(elsewhere.FindAll("[name='files.kept']"));

        var sent = await (await lost.SubmitAsync(ReplyForm)).FollowAsync();
        Assert.Equal("a.jpg", sent.ShouldBeOk().Text(".timeline a"));
    }

    private const string ReplyForm = "[aria-labelledby='reply-title'] form";
}
