using System.Net;
using Esm.Testing;

namespace Esm.Departments.Environment.Tests.Report;

public sealed class CompletionTests
{
    [Theory, TestDatabases]
    public async Task A_place_that_is_said_later_is_found_by_neighbours_and_by_the_round(TestDatabase database)
    {
        const string Form = "form[data-capture]";
        await using var commune = await Commune.StartAsync(database);
        using var agent = await commune.AgentAsync();
        using var person = commune.NewClient();
        using var neighbour = commune.NewClient();
        var page = await (await agent.VisitAsync("/desk/capture")).SubmitAsync(Form, new Dictionary<string, string> { ["Input.Who"] = "Karim Aziz", ["do"] = "new" });
        page = await page.SubmitAsync(Form, new Dictionary<string, string> { ["Input.Email"] = "karim@example.be", ["do"] = "offering:environment.graffiti" });
        (await (await page.SubmitAsync(Form, new Dictionary<string, string> { ["f.surface"] = "public-building", ["do"] = "save" })).FollowAsync()).ShouldBeOk();
        Assert.Empty((await agent.VisitAsync("/desk/round")).FindAll("ol.list-links > li > a"));

        var mail = Assert.Single(await commune.Tenant.DeliverMailsAsync());
        var asked = await (await person.GetAsync(mail.Links.Single(link => link.Contains("?key=", StringComparison.Ordinal)))).FollowAsync();
        var answered = await asked.SubmitAsync("form[action*='handler=Complete']", new Dictionary<string, string> { ["f.place.address"] = "Rue Haute 1" });
        var whole = await (await answered.FollowAsync()).SubmitAsync("form[action*='handler=Complete']", new Dictionary<string, string> { ["f.offensive"] = "no" });
        (await whole.FollowAsync()).ShouldBeOk();

        Assert.Equal("Rue Haute 1", (await agent.VisitAsync("/desk/round")).Text("ol.list-links > li > a"));
        var near = (await Commune.SendAsync(neighbour, Commune.Graffiti("1, rue haute"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("dans la même rue", near.Text("#nearby-asked"), StringComparison.Ordinal);
        var list = (await neighbour.GetAsync("/services/graffiti/nearby?address=Rue%20Haute%201")).ShouldBeOk();
        Assert.Contains("Rue Haute", list.Html, StringComparison.Ordinal);
    }
}
