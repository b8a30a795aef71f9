using System.Net;
using Esm.Testing;

namespace Esm.Catalogue.Tests.Browse;

public sealed class CataloguePagesTests : IAsyncLifetime
{
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync() => _tenant = await CatalogueWorld.StartAsync(
        CatalogueWorld.Tree(),
        CatalogueWorld.Tree("Réserver un terrain", "terrain", "parks.field").Replace("\"resident\", ", "", StringComparison.Ordinal),
        CatalogueWorld.Tree("Personne", "personne", "nobody.thing", "nobody"));

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [InlineData("fr", "Planter un arbre", "Parcs", "Habitants", "Quelque chose ne va pas dans ma rue")]
    [InlineData("nl", "Een boom planten", "Parken", "Inwoners", "Er is iets mis in mijn straat")]
    [InlineData("en", "Plant a tree", "Parks", "Residents", "Something is wrong in my street")]
    public async Task The_first_page_offers_every_way_in(string language, string title, string department, string audience, string lifeEvent)
    {
        var page = await _tenant.NewClient().Speaking(language).VisitAsync();

        Assert.Equal(department, page.Text(".department-card h3"));
        Assert.Contains(page.FindAll(".department-card li a"), link => link.TextContent == title);
        Assert.Contains(page.FindAll("a[href$='/audiences/resident']"), link => link.TextContent.Trim() == audience);
        Assert.Equal(lifeEvent, page.Text(".tile[href$='/life-events/neighbourhood']"));
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("?q=FORET", 2)]
    [InlineData("?q=terrain", 1)]
    [InlineData("?q=parcs", 2)]
    [InlineData("?q=dragon", 0)]
    public async Task The_catalogue_is_searched(string address, int count)
    {
        var page = await _tenant.NewClient().VisitAsync(address);

        Assert.Equal(count, page.FindAll(".list-links > li").Count);
        Assert.Equal(count == 0 ? 1 : 0, page.FindAll(".empty").Count);
        Assert.True(page.Find("[data-search-ways]").HasAttribute("hidden"));
        Assert.False(page.Find("[data-search-results]").HasAttribute("hidden"));
    }

    [Fact]
    public async Task What_a_script_fetches_is_the_results_alone()
    {
        var part = await _tenant.NewClient().VisitAsync("?q=terrain&part=results");

        Assert.Empty(part.FindAll("h1, main, header"));
        Assert.Equal("1 démarche trouvée", part.Text("[data-search-count]"));
        Assert.Equal("Réserver un terrain", part.Text(".list-links a"));
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text()
    {
        var page = await _tenant.NewClient().VisitAsync("?q=" + Uri.EscapeDataString("<script>\"x\"</script>") + new string('y', 500));

        Assert.Equal("<script>\"x\"</script>", page.Find("#q").GetAttribute("value")![..20]);
        Assert.Equal(200, page.Find("#q").GetAttribute("value")!.Length);
    }

    [Theory]
    [InlineData("audiences/resident", 1)]
    [InlineData("audiences/association", 2)]
    [InlineData("audiences/company", 0)]
    [InlineData("life-events/neighbourhood", 2)]
    [InlineData("life-events/moving", 0)]
    [InlineData("departments/parks", 2)]
    public async Task Each_way_in_leads_to_its_offerings(string address, int count)
    {
        var page = await _tenant.NewClient().VisitAsync(address);

        Assert.Equal(count, page.FindAll(".service-card").Count);
        Assert.Equal(count == 0 ? 1 : 0, page.FindAll(".empty").Count);
    }

    [Fact]
    public async Task An_old_link_to_an_audience_still_leads_there()
        => Assert.EndsWith("/audiences/family", (await _tenant.NewClient().GetAsync("?audience=family")).ShouldBe(HttpStatusCode.MovedPermanently).Location!.AbsolutePath, StringComparison.Ordinal);

    [Theory]
    [InlineData("services/nothing")]
    [InlineData("services/personne")]
    [InlineData("departments/nobody")]
    [InlineData("life-events/party")]
    [InlineData("audiences/martian")]
    [InlineData("audiences/0")]
    [InlineData("audiences/staff")]
    public async Task What_is_not_there_is_not_found(string address)
        => (await _tenant.NewClient().GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("")]
    [InlineData("?q=arbre")]
    [InlineData("?q=arbre&part=results")]
    [InlineData("audiences/resident")]
    [InlineData("life-events/neighbourhood")]
    public async Task Browsing_asks_the_database_nothing_once_it_is_warm(string address)
    {
        var client = _tenant.NewClient();
        await client.VisitAsync(address);

        Assert.Equal(0, (await client.VisitAsync(address)).QueryCount);
    }

    [Fact]
    public async Task The_admins_page_is_closed_to_visitors()
        => Assert.NotEqual(HttpStatusCode.OK, (await _tenant.NewClient().GetAsync("admin/offerings")).Status);
}
