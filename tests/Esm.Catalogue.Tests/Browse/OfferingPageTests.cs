using System.Text.Json;
using Esm.Testing;

namespace Esm.Catalogue.Tests.Browse;

public sealed class OfferingPageTests : IAsyncLifetime
{
    private const string Link = """
        "kind": "link", "link": { "url": { "fr": "https://fed.example/fr", "nl": "https://fed.example/nl" }, "name": "Fédéral" }
        """;

    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _tenant = await SampleModule.StartAsync();
        await _tenant.RunAsync("departments", CatalogueWorld.Department.Replace("\"teams\"", "\"hours\":\"Le matin\",\"teams\"", StringComparison.Ordinal));
        await _tenant.RunAsync("offerings", """{"publish":["samples.pension"]}""");
        await _tenant.DescribeAsync(
            CatalogueWorld.Tree("Planter </script> un arbre").Replace(
                "\"deadlineDays\": 7",
                """
                "deadlineDays": 7, "conditions": "Avec un jardin.", "otherWays": "Par courrier aussi.", "documents": ["Un plan."],
                "legalBasis": ["Code forestier."], "cost": "12 euros", "related": ["samples.pension", "parks.unknown", "parks.secret"]
                """,
                StringComparison.Ordinal),
            CatalogueWorld.Tree("Secret", "secret", "parks.secret").Replace("\"resident\", \"association\"", "\"staff\"", StringComparison.Ordinal),
            CatalogueWorld.Link(Link),
            CatalogueWorld.Link("\"kind\": \"information\"", "lire", "parks.read"));
    }

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task It_answers_what_a_citizen_asks()
    {
        var page = await _tenant.NewClient().VisitAsync("services/arbre");

        foreach (var answer in new[]
        {
            "Avec un jardin.", "Habitants", "12 euros", "Nous nous engageons à vous répondre dans les 7 jours.", "Un plan.", "Code forestier.", "Par courrier aussi.", "Le matin",
        })
        {
            Assert.Contains(answer, page.Text("main"), StringComparison.Ordinal);
        }

        Assert.Equal("tel:081980000", page.Find("main a[href^='tel:']").GetAttribute("href"));
        Assert.Equal(["Demander ma pension"], page.FindAll("#related ~ ul a").Select(link => link.TextContent));
        Assert.DoesNotContain("En pratique", page.Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "En pratique, la moitié des demandes reçoivent une réponse en 4 jours.")]
    [InlineData("nl", "In de praktijk krijgt de helft van de aanvragen een antwoord binnen 4 dagen.")]
    [InlineData("en", "In practice, half of the requests are answered within 4 days.")]
    public async Task It_tells_how_long_it_really_takes(string language, string text)
        => Assert.Contains(text, (await _tenant.NewClient().Speaking(language).VisitAsync("services/pension")).Text("aside"), StringComparison.Ordinal);

    [Fact]
    public async Task What_a_module_takes_requests_for_has_a_button_there()
    {
        Assert.EndsWith("/samples/ask/parks.tree", (await _tenant.NewClient().VisitAsync("services/arbre")).Find("main .btn-primary").GetAttribute("href"), StringComparison.Ordinal);

        await _tenant.DisableAsync(SampleModule.Id);
        var page = await _tenant.NewClient().VisitAsync("services/arbre");
        Assert.Empty(page.FindAll("main .btn-primary"));
        Assert.Contains("Contactez le service.", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_leads_to_the_named_site_and_information_nowhere()
    {
        var link = await _tenant.NewClient().Speaking("nl").VisitAsync("services/ailleurs");
        Assert.Equal("https://fed.example/nl", link.Find("main .btn-primary").GetAttribute("href"));
        Assert.Equal("Naar Fédéral", link.Text("main .btn-primary"));

        var information = await _tenant.NewClient().VisitAsync("services/lire");
        Assert.Empty(information.FindAll("main .btn-primary"));
        Assert.DoesNotContain("gratuit", information.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_engines_get_the_offering_as_data_that_cannot_end_the_script()
    {
        var data = await ReadDataAsync("arbre");

        Assert.Equal("GovernmentService", data.GetProperty("@type").GetString());
        Assert.Equal("Planter </script> un arbre", data.GetProperty("name").GetString());
        Assert.Equal("Parcs", data.GetProperty("provider").GetProperty("name").GetString());
        Assert.Equal(["resident", "association"], data.GetProperty("audience").EnumerateArray().Select(audience => audience.GetProperty("audienceType").GetString()));
        Assert.Equal("12 euros", data.GetProperty("offers").GetProperty("description").GetString());
        Assert.Equal("Le matin", data.GetProperty("hoursAvailable").GetProperty("description").GetString());
        var channels = data.GetProperty("availableChannel").EnumerateArray().ToArray();
        Assert.EndsWith("/samples/ask/parks.tree", channels[0].GetProperty("serviceUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal("081 98 00 00", channels[1].GetProperty("servicePhone").GetProperty("telephone").GetString());
        Assert.Equal("Parcs", channels[2].GetProperty("serviceLocation").GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_data_follows_the_kind_and_the_price()
    {
        Assert.Equal("0", (await ReadDataAsync("pension")).GetProperty("offers").GetProperty("price").GetString());
        Assert.Equal("https://fed.example/fr", (await ReadDataAsync("ailleurs")).GetProperty("availableChannel")[0].GetProperty("serviceUrl").GetString());
        var information = await ReadDataAsync("lire");
        Assert.All(information.GetProperty("availableChannel").EnumerateArray(), channel => Assert.False(channel.TryGetProperty("serviceUrl", out _)));
        Assert.False(information.TryGetProperty("offers", out _));
    }

    private async Task<JsonElement> ReadDataAsync(string slug)
        => JsonDocument.Parse((await _tenant.NewClient().VisitAsync("services/" + slug)).Find("script[type='application/ld+json']").TextContent).RootElement;
}
