using Esm.Recipes;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests;

public sealed class RecipeTests
{
    private static readonly Dictionary<string, string> NoParameters = [];

    public static TheoryData<string> Recipes() => [.. Subjects.RecipeFiles.Select(Subjects.Shorten)];

    [Theory, MemberData(nameof(Recipes))]
    public async Task A_recipe_applied_twice_changes_nothing_the_second_time(string file)
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { WithThemes = false });
        var reading = RecipeReader.Read(file, await File.ReadAllBytesAsync(Repository.PathOf(file), TestContext.Current.CancellationToken));
        Assert.Empty(reading.Problems);
        var executor = host.Services.GetRequiredService<RecipeExecutor>();

        var first = await executor.RunAsync(tenant.Name, reading.Recipe!, NoParameters, CancellationToken.None);
        Assert.True(first is RecipeOutcome.Applied { Changes.Count: > 0 }, $"{first}");
        var plan = await executor.PlanAsync(tenant.Name, reading.Recipe!, NoParameters, CancellationToken.None);
        var second = await executor.RunAsync(tenant.Name, reading.Recipe!, NoParameters, CancellationToken.None);

        Assert.Empty(plan.Steps.SelectMany(step => step.Changes));
        var applied = Assert.IsType<RecipeOutcome.Applied>(second);
        Assert.Empty(applied.Changes);
        Assert.Empty(applied.Accounts);
    }
}
