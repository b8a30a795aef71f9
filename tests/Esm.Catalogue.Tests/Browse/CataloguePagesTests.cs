using System.Net;
using System.Text.Json;
using Esm.Testing;

namespace Esm.Catalogue.Tests.Browse;

public sealed class CataloguePagesTests : IAsyncLifetime
{
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync() => _tenant = await CatalogueWorld.StartAsync(
        CatalogueWorld.Tree(),
        CatalogueWorld.Tree("Réserver un terrain </script>", "terrain", "parks.field").Replace("\"resident\", ", "", StringComparison.Ordinal),
        CatalogueWorld.Tree("Personne", "personne", "nobody.thing", "nobody"));

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [InlineData("fr", "Planter un arbre", "Parcs", "Réponse dans les 7 jours")]
    [InlineData("nl", "Een boom planten", "Parken", "Antwoord binnen 7 dagen")]
    [InlineData("en", "Plant a tree", "Parks", "Answer within 7 days")]
    public async Task The_first_page_shows_the_offerings_by_department(string language, string title, string department, string deadline)
    {
        var page = await _tenant.NewClient().Speaking(language).VisitAsync();

        Assert.Contains(title, page.Text(".service-card"), StringComparison.Ordinal);
        Assert.Contains(deadline, page.Text(".service-card"), StringComparison.Ordinal);
        Assert.Contains(page.FindAll("h3"), heading => heading.TextContent == department);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("?q=FORET", 2)]
    [InlineData("?q=terrain", 1)]
    [InlineData("?q=dragon", 0)]
    [InlineData("?audience=resident", 1)]
    [InlineData("?audience=association", 2)]
    [InlineData("?audience=martian", 2)]
    [InlineData("?audience=99", 2)]
    [InlineData("life-events/neighbourhood", 2)]
    [InlineData("life-events/moving", 0)]
    [InlineData("departments/parks", 2)]
    public async Task The_catalogue_is_searched_and_filtered(string address, int count)
    {
        var page = await _tenant.NewClient().VisitAsync(address);

        Assert.Equal(count, page.FindAll(".service-card").Count);
        Assert.Equal(count == 0 ? 1 : 0, page.FindAll(".empty").Count);
    }

    [Theory]
    [InlineData("services/nothing")]
    [InlineData("services/personne")]
    [InlineData("departments/nobody")]
    [InlineData("life-events/party")]
    public async Task What_is_not_there_is_not_found(string address)
        => (await _tenant.NewClient().GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task An_offering_answers_what_a_citizen_asks()
    {
        var page = await (await _tenant.NewClient().VisitAsync()).ClickAsync(".service-card a[href$='/services/arbre']");

        Assert.Equal("Planter un arbre", page.ShouldBeOk().Heading);
        Assert.Contains("Nous nous engageons à vous répondre dans les 7 jours.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("C'est gratuit.", page.Text(), StringComparison.Ordinal);
        Assert.EndsWith("/services/arbre/request", page.Find(".btn-primary").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("tel:081980000", page.Find("main a[href^='tel:']").GetAttribute("href"));
    }

    [Fact]
    public async Task Search_engines_get_the_offering_as_data_that_cannot_end_the_script()
    {
        var page = await _tenant.NewClient().VisitAsync("services/terrain");
        using var data = JsonDocument.Parse(page.Find("script[type='application/ld+json']").TextContent);

        Assert.Equal("GovernmentService", data.RootElement.GetProperty("@type").GetString());
        Assert.Equal("Réserver un terrain </script>", data.RootElement.GetProperty("name").GetString());
        Assert.Equal("Parcs", data.RootElement.GetProperty("provider").GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_first_page_asks_the_database_nothing_once_it_is_warm()
    {
        var client = _tenant.NewClient();
        await client.VisitAsync();

        Assert.Equal(0, (await client.VisitAsync()).QueryCount);
    }

    [Fact]
    public async Task The_admins_page_is_closed_to_visitors()
        => Assert.NotEqual(HttpStatusCode.OK, (await _tenant.NewClient().GetAsync("admin/offerings")).Status);
}
