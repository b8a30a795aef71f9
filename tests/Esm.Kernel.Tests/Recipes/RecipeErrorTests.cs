using System.Text;
using Esm.Recipes;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Recipes;

// Every broken recipe names its file, the line and what is wrong there.
public sealed class RecipeErrorTests
{
    private static readonly Dictionary<string, string> NoParameters = [];

    public static TheoryData<string, int, string> Broken => new()
    {
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n", 4, "Not valid JSON" },
        { "[]", 1, "A recipe is an object" },
        { "{\n  \"steps\": []\n}", 1, "Missing property 'name'" },
        { "{\n  \"name\": \"x\"\n}", 1, "Missing property 'steps'" },
        { "{\n  \"name\": 1,\n  \"steps\": []\n}", 2, "Wrong type at 'name': expected a text" },
        { "{\n  \"name\": \"x\",\n  \"nmae\": \"y\",\n  \"steps\": []\n}", 3, "Unknown property 'nmae'" },
        { "{\n  \"name\": \"x\",\n  \"name\": \"y\",\n  \"steps\": []\n}", 3, "Property 'name' is written twice" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    { \"enable\": [] }\n  ]\n}", 4, "The step has no 'name'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    7\n  ]\n}", 4, "A step is an object" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    { \"name\": \"feature\", \"enable\": [] },\n    { \"name\": \"fetaure\" }\n  ]\n}", 5, "Unknown step 'fetaure'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"feature\",\n      \"enabel\": []\n    }\n  ]\n}", 6, "Unknown property 'enabel'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"feature\",\n      \"enable\": [],\n      \"enable\": []\n    }\n  ]\n}", 7, "Property 'enable' is written twice" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"feature\",\n      \"enable\": \"Esm.Admin\"\n    }\n  ]\n}", 6, "Wrong type at 'enable': expected a list" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"feature\",\n      \"enable\": [\n        \"Esm.Nothing\"\n      ]\n    }\n  ]\n}", 7, "There is no feature 'Esm.Nothing'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"themes\",\n      \"portal\": \"Esm.Themes.Nothing\"\n    }\n  ]\n}", 6, "There is no theme 'Esm.Themes.Nothing'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"settings\",\n      \"site\": {\n        \"siteNmae\": \"y\"\n      }\n    }\n  ]\n}", 7, "Unknown property 'siteNmae'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"settings\",\n      \"siet\": {}\n    }\n  ]\n}", 6, "Unknown section 'siet'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"settings\",\n      \"site\": {\n        \"timeZone\": \"Europe/Brussel\"\n      }\n    }\n  ]\n}", 7, "There is no time zone 'Europe/Brussel'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"settings\",\n      \"site\": {\n        \"siteName\": \"[variables('y')]\"\n      }\n    }\n  ]\n}", 7, "Unknown variable 'y'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"settings\",\n      \"site\": {\n        \"siteName\": \"[js: 1 + 1]\"\n      }\n    }\n  ]\n}", 7, "Unknown function '[js: 1 + 1]'" },
        { "{\n  \"name\": \"x\",\n  \"steps\": [\n    {\n      \"name\": \"settings\",\n      \"site\": {\n        \"siteName\": \"[configuration('ConnectionStrings:Secret')]\"\n      }\n    }\n  ]\n}", 7, "Configuration key 'ConnectionStrings:Secret' cannot be used" },
        { Site("\"baseUrl\": \"[configuration('Esm:AutoSetup:Tenants:0:DatabaseConnectionString')]\""), 4, "Configuration key 'Esm:AutoSetup:Tenants:0:DatabaseConnectionString' cannot be used" },
        { Site("\"baseUrl\": \"javascript:alert(1)\""), 4, "'javascript:alert(1)' cannot be the tenant's address" },
        { Site("\"siteName\": \"  \""), 4, "'siteName' is empty" },
        { Site("\"portalTheme\": \"Esm.Themes.Nothing\""), 4, "There is no theme 'Esm.Themes.Nothing'" },
        { Site("\"email\": \"accueil\""), 4, "'accueil' is no e-mail address" },
        { Site("\"cultures\": []"), 4, "names no language" },
        { "{ \"name\": \"x\", \"steps\": [\n  { \"name\": \"feature\", \"enable\": [ \"Esm.Notifications\" ] },\n  { \"name\": \"settings\", \"mail\": { \"from\":\n \"nobody\" } } ] }", 4, "'nobody' is no e-mail address" },
        { "{ \"name\": \"x\", \"steps\": [ { \"name\": \"feature\",\n  \"enable\": [ \"Esm.Identity\",\n  null ] } ] }", 3, "Null is not allowed in a list" },
        { "{ \"name\": \"x\", \"steps\": [\n  { \"name\": \"feature\", \"enable\": [ \"Esm.Identity\" ] },\n  { \"name\": \"users\", \"users\": [\n  null ] } ] }", 4, "Null is not allowed in a list" },
        { "{ \"name\": \"x\", \"variables\": { \"none\": null }, \"steps\": [\n  { \"name\": \"feature\",\n  \"enable\": [ \"[variables('none')]\" ] } ] }", 3, "Null is not allowed in a list" },
        { "{ \"name\": \"x\", \"steps\": [\n  { \"name\": \"feature\", \"enable\": [ \"Esm.Identity\" ] },\n  { \"name\": \"roles\", \"roles\": [\n  { \"name\": \"administrator\", \"permissions\": [] } ] } ] }", 4, "The role 'administrator' holds every permission" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_recipe_names_file_line_and_cause(string json, int line, string cause)
    {
        var reading = RecipeReader.Read("broken.recipe.json", Encoding.UTF8.GetBytes(json));
        var problems = reading.Recipe is { } recipe ? await ValidateAsync(recipe) : reading.Problems;
        var problem = problems.FirstOrDefault(problem => problem.Cause.Contains(cause, StringComparison.Ordinal));
        Assert.True(problem is not null, string.Join("\n", problems));
        Assert.Equal("broken.recipe.json", problem.File);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public async Task Comments_trailing_commas_and_a_name_at_the_end_are_fine()
    {
        const string Json = """
            {
              // what it is called
              "name": "x",
              "variables": { "city": "Val", "town": "[variables('city')]", },
              "steps": [
                { /* first */ "site": { "siteName": "[variables('town')]" }, "name" : "settings" /* there */ , },
              ],
            }
            """;
        var recipe = RecipeReader.Read("right.recipe.json", Encoding.UTF8.GetBytes(Json)).Recipe;
        Assert.NotNull(recipe);
        Assert.Empty(await ValidateAsync(recipe));
    }

    // Each variable is the one before it, ten times.
    [Fact]
    public async Task Variables_of_variables_are_refused_before_they_fill_the_memory()
    {
        var variables = string.Concat(Enumerable.Range(1, 40).Select(number => $", \"v{number}\": [{string.Join(',', Enumerable.Repeat($"\"[variables('v{number - 1}')]\"", 10))}]\n"));
        var json = $$"""{ "name": "x", "variables": { "v0": "0123456789"{{variables}} }, "steps": [ { "name": "settings", "site": { "siteName": "[variables('v40')]" } } ] }""";
        var recipe = RecipeReader.Read("large.recipe.json", Encoding.UTF8.GetBytes(json)).Recipe!;

        var problems = await ValidateAsync(recipe);

        Assert.Contains(problems, problem => problem.Cause.Contains("larger than", StringComparison.Ordinal) && problem.Line > 1);
    }

    [Fact]
    public async Task Variables_that_are_nested_too_deeply_are_refused()
    {
        var variables = string.Concat(Enumerable.Range(1, 80).Select(number => $", \"v{number}\": [ \"[variables('v{number - 1}')]\" ]\n"));
        var json = $$"""{ "name": "x", "variables": { "v0": "0"{{variables}} }, "steps": [ { "name": "feature", "enable": "[variables('v80')]" } ] }""";

        var problems = await ValidateAsync(RecipeReader.Read("deep.recipe.json", Encoding.UTF8.GetBytes(json)).Recipe!);

        Assert.Contains(problems, problem => problem.Cause.Contains("nested too deeply", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_the_host_lists_can_be_used()
    {
        await using var host = await EsmHost.StartAsync(new EsmHostOptions
        {
            Configuration = [new("Esm:Recipes:AllowedConfiguration:0", "Commune:Name"), new("Commune:Name", "Val-sur-Mehaigne")],
        });
        var recipe = RecipeReader.Read("right.recipe.json", Encoding.UTF8.GetBytes(Site("\"siteName\": \"[configuration('Commune:Name')]\""))).Recipe!;

        Assert.Empty(await host.Services.GetRequiredService<RecipeExecutor>().ValidateAsync("Default", recipe, NoParameters, TestContext.Current.CancellationToken));
    }

    private static string Site(string property) => $"{{ \"name\": \"x\", \"steps\": [ {{\n \"name\": \"settings\",\n \"site\": {{\n {property} }} }} ] }}";

    private static async Task<IReadOnlyList<RecipeProblem>> ValidateAsync(Recipe recipe)
    {
        var host = await EsmHost.SharedAsync();
        return await host.Services.GetRequiredService<RecipeExecutor>().ValidateAsync("Default", recipe, NoParameters, TestContext.Current.CancellationToken);
    }
}
