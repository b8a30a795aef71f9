using Esm.Testing;

namespace Esm.Departments.Environment.Tests.Round;

public sealed class FieldRoundTests
{
    [Theory, TestDatabases]
    public async Task The_nearest_comes_first_and_without_a_position_the_street_counts(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        await Commune.ReportAsync(client, Commune.Graffiti("Zavelstraat 1", lat: "50.500000", lon: "4.900000"));
        await Commune.ReportAsync(client, Commune.Graffiti("Allée Verte 3", lat: "50.510000", lon: "4.900000"));
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 5"));
        using var agent = await commune.AgentAsync();

        Assert.Equal(["Allée Verte 3", "Rue Haute 5", "Zavelstraat 1"], await StopsAsync(agent, ""));
        var near = await agent.VisitAsync("/desk/round?lat=50.5003&lon=4.9");
        Assert.Equal(["Zavelstraat 1", "Allée Verte 3", "Rue Haute 5"], Stops(near));
        Assert.Contains("30 m", near.Text("ol.list-links li"), StringComparison.Ordinal);
        Assert.Equal(["Allée Verte 3", "Zavelstraat 1", "Rue Haute 5"], await StopsAsync(agent, "?address=all%C3%A9e%20verte"));
        Assert.Contains("Nous ne situons pas", (await agent.VisitAsync("/desk/round?address=Nulle%20part")).Text(), StringComparison.Ordinal);
        Assert.Equal(3, (await StopsAsync(agent, "?lat=abc&lon=999")).Count);
    }

    [Theory, TestDatabases]
    public async Task Colleagues_of_another_department_see_none_of_it(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 5", lat: "50.500000", lon: "4.900000"));
        using var other = await commune.AgentAsync("sports");

        Assert.Empty(await StopsAsync(other, ""));
        Assert.Contains("Nous ne situons pas", (await other.VisitAsync("/desk/round?address=Rue%20Haute%205")).Text(), StringComparison.Ordinal);
        Assert.NotNull((await client.GetAsync("/desk/round")).Location);
    }

    [Fact]
    public async Task A_longer_round_asks_the_database_no_more_often()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();
        using var agent = await commune.AgentAsync();
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 1"));
        await agent.VisitAsync("/desk/round");
        var few = (await agent.VisitAsync("/desk/round")).QueryCount;
        for (var i = 2; i < 8; i++)
        {
            await Commune.ReportAsync(client, Commune.Graffiti($"Rue Haute {i}", confirmed: true));
        }

        Assert.Equal(few, (await agent.VisitAsync("/desk/round")).QueryCount);
    }

    private static async Task<List<string>> StopsAsync(EsmClient agent, string query) => Stops(await agent.VisitAsync("/desk/round" + query));

    private static List<string> Stops(HtmlPage page) => [.. page.FindAll("ol.list-links > li > a").Select(link => link.TextContent)];
}
