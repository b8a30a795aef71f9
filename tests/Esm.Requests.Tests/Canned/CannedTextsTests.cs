using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Requests.Tests.Canned;

public sealed class CannedTextsTests
{
    [Theory, TestDatabases]
    public async Task A_ready_made_text_is_offered_filled_in_to_the_agents_of_its_department(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("cannedTexts", """{ "texts": [ { "code": "e.visit", "department": "environment", "title": "Passage", "text": "Bonjour {name}, pour {reference}." } ] }""");
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);
        Assert.Contains($"Bonjour Jean Petit, pour {reference}.", (await paul.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_department_writes_and_deletes_its_own_texts_only(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("cannedTexts", """{ "texts": [ { "code": "s.one", "department": "sports", "title": "Des sports", "text": "Bonjour" } ] }""");
        using var admin = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        using var agent = await commune.SignInAsync(Commune.Paul);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync("/desk/texts")).Status);

        var page = await admin.VisitAsync("/desk/texts");
        Assert.DoesNotContain("Des sports", page.Text(), StringComparison.Ordinal);
        var refused = (await page.SubmitAsync("form[action*='handler=Add']", new { Heading = "Passage" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Passage", refused.Find("#Heading").GetAttribute("value"));
        var saved = await (await refused.SubmitAsync("form[action*='handler=Add']", new Dictionary<string, string> { ["Text[fr]"] = "Nous passons demain." })).FollowAsync();
        Assert.Contains("Nous passons demain.", saved.ShouldBeOk().Text(), StringComparison.Ordinal);
        var deleted = await (await saved.SubmitAsync("form[action*='handler=Delete']")).FollowAsync();
        Assert.DoesNotContain("Nous passons demain.", deleted.ShouldBeOk().Text(), StringComparison.Ordinal);
    }
}
