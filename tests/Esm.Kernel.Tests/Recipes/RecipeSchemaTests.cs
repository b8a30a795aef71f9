using Esm.Commands;
using Esm.Testing;

namespace Esm.Kernel.Tests.Recipes;

public sealed class RecipeSchemaTests
{
    [Fact]
    public async Task The_committed_schema_is_the_one_that_the_steps_describe()
    {
        var host = await EsmHost.SharedAsync();
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal(CommandLine.Done, await CommandLine.RunAsync(["recipe", "schema", file], host.Services, TextWriter.Null, Console.Error));
            var actual = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var committed = await File.ReadAllTextAsync(Repository.PathOf("docs", "schemas", "recipe.schema.json"), TestContext.Current.CancellationToken);
            Assert.True(actual == committed, "A step changed. Write the schema anew: dotnet run --project src/Esm.Web -- recipe schema ../../docs/schemas/recipe.schema.json");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
