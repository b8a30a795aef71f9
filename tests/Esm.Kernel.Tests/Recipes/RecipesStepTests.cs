using System.Text;
using Esm.Extensions;
using Esm.Recipes;
using Esm.Settings;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Recipes;

// A recipe that names others runs their steps in its own place.
public sealed class RecipesStepTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("esm-recipes-");
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync() => _tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);

    public async ValueTask DisposeAsync()
    {
        await _tenant.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_named_recipes_run_in_place_and_in_order()
    {
        Write("phone", Settings("phone", "from the named one"));
        Write("town", Settings("siteName", "from the named one"));
        var outer = $$"""
            { "name": "outer", "steps": [
              {{Settings("phone", "before")}},
              { "name": "recipes", "values": [ { "name": "phone" }, { "name": "town" } ] },
              {{Settings("siteName", "after")}}
            ] }
            """;

        var first = Assert.IsType<RecipeOutcome.Applied>(await RunAsync(outer));

        Assert.Equal(
            ["Set site.phone to \"before\".", "Set site.phone to \"from the named one\".", "Set site.siteName to \"from the named one\".", "Set site.siteName to \"after\"."],
            first.Changes);
        var settings = await _tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
        Assert.Equal(("from the named one", "after"), (settings.Phone, settings.SiteName));
    }

    [Fact]
    public async Task Applying_it_twice_changes_nothing_the_second_time()
    {
        Write("phone", Settings("phone", "+32 81 98 00 00"));
        const string Outer = """{ "name": "outer", "steps": [ { "name": "recipes", "values": [ { "name": "phone" } ] } ] }""";

        Assert.Single(Assert.IsType<RecipeOutcome.Applied>(await RunAsync(Outer)).Changes);
        Assert.Empty(Assert.IsType<RecipeOutcome.Applied>(await RunAsync(Outer)).Changes);
    }

    [Fact]
    public async Task Each_recipe_has_its_own_variables()
    {
        Write("inner", """{ "name": "settings", "site": { "siteName": "[variables('town')]" } }""", """{ "town": "Val" }""");

        await RunAsync("""
            { "name": "outer", "variables": { "town": "Mont", "phone": "1" }, "steps": [
              { "name": "recipes", "values": [ { "name": "inner" } ] },
              { "name": "settings", "site": { "phone": "[variables('phone')]" } }
            ] }
            """);

        var settings = await _tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
        Assert.Equal(("Val", "1"), (settings.SiteName, settings.Phone));
    }

    [Fact]
    public async Task A_plan_names_the_file_of_each_step()
    {
        Write("phone", Settings("phone", "1"));
        var plan = await Executor().PlanAsync(
            _tenant.Name,
            Read("""{ "name": "outer", "steps": [ { "name": "recipes", "values": [ { "name": "phone" } ] }, { "name": "themes" } ] }"""),
            NoParameters,
            TestContext.Current.CancellationToken);

        Assert.Equal(["settings", "themes"], plan.Steps.Select(step => step.Name));
        Assert.Equal(["phone.recipe.json", "outer.recipe.json"], plan.Steps.Select(step => Path.GetFileName(step.File)));
        Assert.Equal(["Set site.phone to \"1\"."], plan.Steps[0].Changes);
    }

    [Fact]
    public async Task A_mistake_in_a_named_recipe_stops_the_whole_before_anything_is_touched()
    {
        Write("broken", "\n{ \"name\": \"settings\", \"site\": { \"siteNmae\": \"x\" } }");
        var outcome = await RunAsync($$"""
            { "name": "outer", "steps": [
              {{Settings("phone", "touched")}},
              { "name": "recipes", "values": [ { "name": "broken" } ] }
            ] }
            """);

        var problem = Assert.Single(Assert.IsType<RecipeOutcome.Invalid>(outcome).Problems);
        Assert.Equal(("broken.recipe.json", 4), (Path.GetFileName(problem.File), problem.Line));
        Assert.Contains("Unknown property 'siteNmae'", problem.Cause, StringComparison.Ordinal);
        var settings = await _tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
        Assert.NotEqual("touched", settings.Phone);
    }

    [Fact]
    public async Task The_features_that_a_named_recipe_enables_bring_its_steps()
    {
        Write("people", """{ "name": "feature", "enable": ["Esm.Organisation"] }, { "name": "departments", "departments": [ { "code": "it", "name": "IT" } ] }""");

        var outcome = await RunAsync("""{ "name": "outer", "steps": [ { "name": "recipes", "values": [ { "name": "people" } ] } ] }""");

        Assert.Contains("Create the department it", Assert.IsType<RecipeOutcome.Applied>(outcome).Changes);
    }

    [Theory]
    [InlineData("outer", "Recipe 'outer' would run inside itself: outer → outer.")]
    [InlineData("ping", "Recipe 'ping' would run inside itself: outer → ping → pong → ping.")]
    public async Task A_recipe_that_would_run_inside_itself_is_refused(string name, string cause)
    {
        Write("ping", """{ "name": "recipes", "values": [ { "name": "pong" } ] }""");
        Write("pong", """{ "name": "recipes", "values": [ { "name": "ping" } ] }""");

        var outcome = await RunAsync($$"""{ "name": "outer", "steps": [ { "name": "recipes", "values": [ { "name": "{{name}}" } ] } ] }""");

        Assert.Contains(cause, Assert.Single(Assert.IsType<RecipeOutcome.Invalid>(outcome).Problems).Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "recipes", "values": [ { "name": "nothing" } ] }""", "Recipe 'nothing' cannot be run here.")]
    [InlineData("""{ "name": "recipes", "values": [ { "name": "unreadable" } ] }""", "Missing property 'steps'.")]
    [InlineData("""{ "name": "recipes" }""", "Missing property 'values'.")]
    [InlineData("""{ "name": "recipes", "values": [ { "nmae": "phone" } ] }""", "Unknown property 'nmae'")]
    public async Task A_recipe_that_is_not_there_is_refused(string step, string cause)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "unreadable.recipe.json"), """{ "name": "unreadable" }""", TestContext.Current.CancellationToken);

        var outcome = await RunAsync($$"""{ "name": "outer", "steps": [ {{step}} ] }""");

        Assert.Contains(Assert.IsType<RecipeOutcome.Invalid>(outcome).Problems, problem => problem.Cause.Contains(cause, StringComparison.Ordinal));
    }

    private static string Settings(string property, string value) => $$"""{ "name": "settings", "site": { "{{property}}": "{{value}}" } }""";

    private static Recipe Read(string json) => RecipeReader.Read("outer.recipe.json", Encoding.UTF8.GetBytes(json)).Recipe!;

    private void Write(string name, string steps, string variables = "{}")
        => File.WriteAllText(Path.Combine(_folder.FullName, name + ".recipe.json"), $$"""
            {
              "name": "{{name}}", "variables": {{variables}},
              "steps": [ {{steps}} ]
            }
            """);

    private Task<RecipeOutcome> RunAsync(string json) => Executor().RunAsync(_tenant.Name, Read(json), NoParameters, TestContext.Current.CancellationToken);

    // The host's own, but for where its recipes are.
    private RecipeExecutor Executor()
    {
        var services = _tenant.Host.Services;
        var extensions = services.GetRequiredService<IExtensionManager>();
        return new RecipeExecutor(
            services.GetRequiredService<IShellHost>(),
            extensions,
            new RecipeCatalog(extensions, _folder.FullName),
            services.GetRequiredService<RecipeCandidates>().UsingAsync,
            services.GetRequiredService<IConfiguration>(),
            services.GetRequiredService<EsmOptions>());
    }
}
