using System.Text.Json;
using Esm.Catalogue.Describe;
using Esm.Data;
using Esm.Recipes;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue.Tests;

// A commune with a department and offerings that a recipe describes.
internal static class CatalogueWorld
{
    public const string Department = """
        {"departments":[{"code":"parks","name":{"fr":"Parcs","nl":"Parken","en":"Parks"},"phone":"081 98 00 00","email":"parcs@commune.example","teams":[{"code":"gardeners","name":{"fr":"Jardiniers","nl":"Tuiniers","en":"Gardeners"}}]}]}
        """;

    public static string Tree(string title = "Planter un arbre", string slug = "arbre", string code = "parks.tree", string department = "parks") => $$"""
        {
          "code": "{{code}}",
          "slug": "{{slug}}",
          "title": { "fr": "{{title}}", "nl": "Een boom planten", "en": "Plant a tree" },
          "summary": { "fr": "À l'école ou dans la rue.", "nl": "Op school of op straat.", "en": "At school or in the street." },
          "department": "{{department}}",
          "audiences": ["resident", "association"],
          "lifeEvents": ["neighbourhood"],
          "keywords": { "fr": ["forêt", "chêne"] },
          "deadlineDays": 7,
          "form": {
            "sections": [
              {
                "title": "Arbre",
                "fields": [
                  { "key": "kind", "type": "text", "label": "Lequel ?" }
                ]
              }
            ]
          }
        }
        """;

    // An offering without a form, with other properties.
    public static string Link(string properties, string slug = "ailleurs", string code = "parks.elsewhere") => $$"""
        {
          "code": "{{code}}", "slug": "{{slug}}", "title": "Ailleurs", "summary": "Un autre le fait.", "department": "parks", "audiences": ["resident"],
          {{properties}}
        }
        """;

    public static async Task<EsmTenant> StartAsync(params string[] offerings)
    {
        var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Catalogue");
        await tenant.RunAsync("departments", Department);
        await tenant.DescribeAsync(offerings);
        return tenant;
    }

    public static Task DescribeAsync(this EsmTenant tenant, params string[] offerings) => tenant.RunAsync("offerings", Inline(offerings));

    public static string Inline(params string[] offerings) => $$"""{"offerings":[{{string.Join(',', offerings)}}]}""";

    public static Task RunAsync(this EsmTenant tenant, string step, string json) => tenant.InScopeAsync(async services =>
    {
        var (recipe, payload) = Bind(services, step, json);
        Assert.Empty(recipe.Validate(payload));
        await ExecuteAsync(services, recipe, payload);
    });

    // As a recipe that was in order when another module was on.
    public static Task DescribeUncheckedAsync(this EsmTenant tenant, params string[] offerings) => tenant.InScopeAsync(async services =>
    {
        var (recipe, payload) = Bind(services, "offerings", Inline(offerings));
        await ExecuteAsync(services, recipe, payload);
    });

    private static async Task ExecuteAsync(IServiceProvider services, IRecipeStep recipe, object payload)
    {
        await recipe.ExecuteAsync(payload, new RecipeExecutionContext("test"), TestContext.Current.CancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
    }

    public static Task<IReadOnlyList<string>> PlanAsync(this EsmTenant tenant, string json) => tenant.InScopeAsync(services =>
    {
        var (recipe, payload) = Bind(services, "offerings", json);
        return recipe.PlanAsync(payload, TestContext.Current.CancellationToken);
    });

    public static Task<string[]> ValidateAsync(this EsmTenant tenant, string json) => tenant.InScopeAsync(services =>
    {
        var (recipe, payload) = Bind(services, "offerings", json);
        return Task.FromResult(recipe.Validate(payload).ToArray());
    });

    private static (IRecipeStep Step, object Payload) Bind(IServiceProvider services, string step, string json)
    {
        var recipe = services.GetServices<IRecipeStep>().Single(candidate => candidate.Name == step);
        return (recipe, JsonSerializer.Deserialize(json, recipe.PayloadType, OfferingJson.Strict)!);
    }
}
