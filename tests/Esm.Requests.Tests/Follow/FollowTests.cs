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
}
