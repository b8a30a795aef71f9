using System.Net;
using System.Reflection;
using Esm.Requests.Data;
using Esm.Requests.Data.Migrations;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Canned;

public sealed class CannedTextsTests
{
    private const string AddForm = "form[action*='handler=Add']";
    private const string DeleteForm = "form[action*='handler=Delete']";

    [Theory, TestDatabases]
    public async Task A_ready_made_text_is_offered_filled_in_to_the_agents_of_its_department(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync(
            "cannedTexts",
            """
            { "texts": [
              { "code": "e.visit", "department": "environment", "title": "Passage", "text": "Bonjour {name}, pour {reference}." },
              { "code": "s.visit", "department": "sports", "title": "Des sports", "text": "Pas pour vous." } ] }
            """);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);
        var page = await paul.VisitAsync("/desk/requests/" + reference);
        Assert.Contains($"Bonjour Jean Petit, pour {reference}.", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Pas pour vous.", page.Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Its_title_is_in_the_agents_language_and_its_words_in_the_persons(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync(
            "cannedTexts",
            """
            { "texts": [ { "code": "all.visit",
              "title": { "fr": "Passage", "nl": "Bezoek", "en": "Visit" },
              "text": { "fr": "Nous passons demain.", "nl": "Wij komen morgen langs.", "en": "We come by tomorrow." } } ] }
            """);
        using var citizen = commune.NewClient().Speaking("nl");
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);

        var ready = (await paul.Speaking("en").VisitAsync("/desk/requests/" + reference)).FindAll("[data-canned]")[0];

        Assert.Equal("Visit", ready.QuerySelector("strong")!.TextContent);
        Assert.Equal("Wij komen morgen langs.", ready.QuerySelector(".message")!.TextContent);
    }

    [Theory, TestDatabases]
    public async Task A_department_writes_and_deletes_its_own_texts_only(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync(
            "cannedTexts",
            """{ "texts": [ { "code": "s.one", "department": "sports", "title": "Des sports", "text": "Bonjour" }, { "code": "all.one", "title": "De tous", "text": "Merci." } ] }""");
        using var admin = await commune.Tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environment");
        using var agent = await commune.SignInAsync(Commune.Paul);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync("/desk/texts")).Status);

        var page = await admin.VisitAsync("/desk/texts");
        Assert.DoesNotContain("Des sports", page.Text(), StringComparison.Ordinal);
        Assert.Contains("De tous", page.Text(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(DeleteForm));
        (await page.SubmitAsync(AddForm, Written("Pour tous", "Bonjour", "*"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = (await page.SubmitAsync(AddForm, Written("Passage", ""))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Passage", refused.Find("#Heading_fr").GetAttribute("value"));
        Assert.NotEmpty(refused.Text("#Text_fr-error"));
        var saved = await (await refused.SubmitAsync(AddForm, Written("Passage", "Nous passons demain."))).FollowAsync();
        Assert.Contains("Nous passons demain.", saved.ShouldBeOk().Text(), StringComparison.Ordinal);
        var deleted = await (await saved.SubmitAsync(DeleteForm)).FollowAsync();
        Assert.DoesNotContain("Nous passons demain.", deleted.ShouldBeOk().Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task The_administrator_writes_texts_for_all_departments_in_several_languages(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var admin = await commune.Tenant.SignInAsync(RoleNames.Administrator);
        var written = Written("Passage", "Nous passons demain.", "*");
        written["Heading[nl]"] = "Bezoek";
        written["Text[nl]"] = "Wij komen morgen langs.";

        var saved = (await (await (await admin.VisitAsync("/desk/texts")).SubmitAsync(AddForm, written)).FollowAsync()).ShouldBeOk();

        Assert.Contains("Tous les services", saved.Text("section[aria-label=Passage]"), StringComparison.Ordinal);
        Assert.Contains("Wij komen morgen langs.", (await admin.Speaking("nl").VisitAsync("/desk/texts")).Text("section[aria-label=Bezoek]"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_title_from_before_the_languages_serves_them_all(TestDatabase database)
    {
        const string Old = "Passage « demain » \"vers 9 h\"";
        await using var commune = await Commune.StartAsync(database);
        await commune.ApplyAsync("cannedTexts", """{ "texts": [ { "code": "e.old", "department": "environment", "title": "?", "text": "Bonjour" } ] }""");

        var title = await commune.Tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RequestsDb>();
            await db.Database.ExecuteSqlAsync($"UPDATE requests_canned_texts SET \"Title\" = {Old}");
            var migration = db.GetService<IMigrationsAssembly>().CreateMigration(typeof(M0006_CannedTitles).GetTypeInfo(), db.Database.ProviderName!);
            foreach (var command in db.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, db.GetService<IDesignTimeModel>().Model))
            {
                await command.ExecuteNonQueryAsync(db.GetService<IRelationalConnection>());
            }

            return (await db.CannedTexts.AsNoTracking().SingleAsync()).Title;
        });

        Assert.Equal(Old, title.In("fr"));
        Assert.Equal(Old, title.In("nl"));
    }

    private static Dictionary<string, string> Written(string heading, string text, string department = "environment")
        => new() { ["Department"] = department, ["Heading[fr]"] = heading, ["Text[fr]"] = text };
}
