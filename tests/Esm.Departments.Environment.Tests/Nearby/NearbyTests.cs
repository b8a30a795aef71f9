using System.Net;
using System.Text.Json;
using Esm.Departments.Environment.Nearby;
using Esm.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Environment.Tests.Nearby;

public sealed class NearbyTests
{
    private const string Here = "50.500000";
    private const string Thirty = "50.500270";
    private const string Far = "50.504000";

    [Theory, TestDatabases]
    public async Task What_was_reported_nearby_is_asked_about_and_the_form_keeps_everything(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        await Commune.ReportAsync(first, Commune.Graffiti("Rue Haute 1", lat: Here, lon: "4.900000"));
        using var second = commune.NewClient();

        var asked = (await Commune.SendAsync(second, Commune.Graffiti("Devant la gare", "Léa Noël", "lea@example.be", Thirty, "4.900000"), TestFile.Png("f.photos"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Rue Haute, à environ 100 m", asked.Text("#nearby-asked"), StringComparison.Ordinal);
        Assert.Equal("Léa Noël", asked.Find("#Applicant_Name").GetAttribute("value"));
        Assert.Equal("Devant la gare", asked.Find("[name='f.place.address']").GetAttribute("value"));
        Assert.NotEmpty(asked.FindAll("[name='f.photos.kept']"));
        Assert.DoesNotContain("Jean", asked.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Rue Haute 1", asked.Text(), StringComparison.Ordinal);

        var sent = await asked.SubmitAsync("button[name='confirm']");
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", (await sent.FollowAsync()).ShouldBeOk().Text("#reference"));
    }

    [Theory, TestDatabases]
    public async Task What_is_farther_than_the_offering_says_is_not_asked_about(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 1", lat: Here, lon: "4.900000"));

        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 90", lat: Far, lon: "4.900000"));
    }

    [Theory, TestDatabases]
    public async Task Without_coordinates_the_same_street_tells_whatever_the_number(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 1"));

        var asked = (await Commune.SendAsync(client, Commune.Graffiti("1, rue haute, 5999 Val"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Rue Haute, dans la même rue", asked.Text("#nearby-asked"), StringComparison.Ordinal);
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute Marche 1"));
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Basse 1"));
    }

    [Theory, TestDatabases]
    public async Task An_answered_report_is_shown_to_nobody_and_a_reopened_one_again(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        using var agent = await commune.AgentAsync();
        var reference = await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 1"));
        Assert.Single(await AskAsync(client, "address=Rue%20Haute%201"));

        await StepAsync(agent, reference, "resolve");
        Assert.Empty(await AskAsync(client, "address=Rue%20Haute%201"));
        await StepAsync(agent, reference, "reopen");
        Assert.Single(await AskAsync(client, "address=Rue%20Haute%201"));
    }

    [Theory, TestDatabases]
    public async Task The_page_learns_where_about_and_since_when_and_nothing_else(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 1", lat: Here, lon: "4.900000"));

        var report = Assert.Single(await AskAsync(client, $"lat={Thirty}&lon=4.9&address="));

        Assert.Equal(["date", "id", "line", "meters", "offering", "street"], report.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Square.Meters, report.GetProperty("meters").GetInt32());
        Assert.Equal("Rue Haute", report.GetProperty("street").GetString());
        Assert.Empty(await AskAsync(client, $"lat={Far}&lon=4.9&address="));
    }

    // As somebody would who looks for the house: from a hundred places around, and by every number of the street.
    [Theory, TestDatabases]
    public async Task However_often_one_asks_a_report_is_found_no_closer_than_its_square(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var client = commune.NewClient();
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Haute 17", lat: "50.500123", lon: "4.900321"));
        await Commune.ReportAsync(client, Commune.Graffiti("Rue Basse 17"));
        await commune.Tenant.InScopeAsync(async services =>
        {
            var reports = services.GetRequiredService<NearbyReports>();
            var home = Square.Of(new GeoPoint(50.500123, 4.900321));
            for (var step = -50; step < 50; step++)
            {
                var asked = new GeoPoint(50.500123 + (step * 0.0001), 4.900321 + (step * 0.0001));
                var told = await FindAsync(new Place(StreetAddress.Of(""), asked));
                var known = await FindAsync(new Place(StreetAddress.Of(""), Square.Of(asked).Center));
                Assert.Equal(known, told);
                Assert.Equal(Square.Of(asked).MetersTo(home) <= Square.Meters, told.Count == 1);
                Assert.All(told, report => Assert.Equal(0, report.Meters!.Value % Square.Meters));
            }

            var byNumber = new List<string>();
            for (var number = 1; number < 40; number++)
            {
                byNumber.Add(Assert.Single(await FindAsync(new Place(StreetAddress.Of($"Rue Basse {number}"), null))).ToString());
            }

            Assert.Single(byNumber.Distinct(StringComparer.Ordinal));

            Task<IReadOnlyList<NearbyReport>> FindAsync(Place place) => reports.FindAsync("environment.graffiti", place, 50, CancellationToken.None);
        });
    }

    [Fact]
    public async Task Nonsense_is_no_error_and_other_offerings_have_no_neighbours()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();

        Assert.Empty(await AskAsync(client, "lat=north&lon=1e999&address=%00%27"));
        (await client.GetAsync("/services/graffiti/nearby?address=" + new string('x', 301))).ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("/services/tree-felling/nearby?address=x")).ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/services/nothing/nearby?address=x")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_reads_the_whole_map()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();
        for (var i = 0; i < NearbyLimiter.PerMinute; i++)
        {
            (await client.GetAsync("/services/graffiti/nearby?address=x")).ShouldBeOk();
        }

        (await client.GetAsync("/services/graffiti/nearby?address=x")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void Whoever_has_one_address_of_a_network_has_them_all()
    {
        using var limiter = new NearbyLimiter();
        bool Allows(string address) => limiter.Allows(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } });
        Assert.All(Enumerable.Range(1, NearbyLimiter.PerMinute), number => Assert.True(Allows($"2001:db8::{number:x}")));

        Assert.False(Allows("2001:db8::ffff"));
        Assert.True(Allows("2001:db8:0:1::1"));
    }

    private static async Task<List<JsonElement>> AskAsync(EsmClient client, string query)
    {
        var answer = (await client.GetAsync("/services/graffiti/nearby?" + query)).ShouldBeOk();
        return JsonSerializer.Deserialize<List<JsonElement>>(answer.Html)!;
    }

    private static async Task StepAsync(EsmClient agent, string reference, string transition)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync($"form[action*='transition={transition}']", new { Text = "Voilà." })).FollowAsync()).ShouldBeOk();
    }
}
