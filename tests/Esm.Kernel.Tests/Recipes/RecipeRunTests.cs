using System.Text;
using Esm.Recipes;
using Esm.Settings;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Recipes;

public sealed class RecipeRunTests
{
    private const string Right = """
        {
          "name": "right",
          "steps": [
            { "name": "feature", "enable": ["Esm.Themes.Portal"] },
            { "name": "themes", "portal": "Esm.Themes.Desk" },
            { "name": "settings", "site": { "siteName": "Val-sur-Mehaigne", "phone": "[[none]" } }
          ]
        }
        """;

    private static readonly Dictionary<string, string> NoParameters = [];

    [Fact]
    public async Task Applying_twice_changes_nothing_the_second_time()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);
        var first = Assert.IsType<RecipeOutcome.Applied>(await RunAsync(tenant, Right));
        Assert.Contains("Set site.siteName to \"Val-sur-Mehaigne\".", first.Changes);
        Assert.Contains("Use theme Esm.Themes.Desk for the portal.", first.Changes);

        var second = Assert.IsType<RecipeOutcome.Applied>(await RunAsync(tenant, Right));
        Assert.Empty(second.Changes);
    }

    [Fact]
    public async Task Properties_that_a_recipe_does_not_name_stay()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);
        await RunAsync(tenant, Right);
        await RunAsync(tenant, """{ "name": "x", "steps": [ { "name": "settings", "site": { "email": "accueil@val.example" } } ] }""");
        var settings = await tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
        Assert.Equal("Val-sur-Mehaigne", settings.SiteName);
        Assert.Equal("[none]", settings.Phone);
        Assert.Equal("accueil@val.example", settings.Email);
    }

    [Fact]
    public async Task An_unknown_step_leaves_nothing_of_the_others_behind()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);
        var outcome = await RunAsync(tenant, Right.Replace("\"name\": \"settings\"", "\"name\": \"setings\"", StringComparison.Ordinal));
        var invalid = Assert.IsType<RecipeOutcome.Invalid>(outcome);
        Assert.Equal(6, Assert.Single(invalid.Problems).Line);
        var settings = await tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
        Assert.Equal("Esm.Themes.Portal", settings.PortalTheme);
    }

    [Theory, TestDatabases]
    public async Task Of_two_runs_at_once_one_is_refused_and_says_so(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database);

        var outcomes = await Task.WhenAll(RunAsync(tenant, Right), RunAsync(tenant, Right));

        Assert.Single(outcomes.OfType<RecipeOutcome.Applied>());
        Assert.Contains("Wait for its end", Assert.Single(Assert.Single(outcomes.OfType<RecipeOutcome.Invalid>()).Problems).Cause, StringComparison.Ordinal);
        Assert.Empty(Assert.IsType<RecipeOutcome.Applied>(await RunAsync(tenant, Right)).Changes);
    }

    [Fact]
    public async Task A_plan_tells_the_changes_and_makes_none()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);
        var recipe = RecipeReader.Read("right.recipe.json", Encoding.UTF8.GetBytes(Right)).Recipe!;
        var plan = await Executor(tenant).PlanAsync(tenant.Name, recipe, NoParameters, TestContext.Current.CancellationToken);
        Assert.Empty(plan.Problems);
        Assert.Contains("Use theme Esm.Themes.Desk for the portal.", plan.Steps.Single(step => step.Name == "themes").Changes);
        var settings = await tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
        Assert.Equal("Esm.Themes.Portal", settings.PortalTheme);
    }

    private static RecipeExecutor Executor(EsmTenant tenant) => tenant.Host.Services.GetRequiredService<RecipeExecutor>();

    private static Task<RecipeOutcome> RunAsync(EsmTenant tenant, string json)
        => Executor(tenant).RunAsync(tenant.Name, RecipeReader.Read("right.recipe.json", Encoding.UTF8.GetBytes(json)).Recipe!, NoParameters, TestContext.Current.CancellationToken);
}
