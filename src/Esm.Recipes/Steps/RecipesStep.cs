using System.ComponentModel;

namespace Esm.Recipes.Steps;

internal sealed record RecipesPayload
{
    [Description("Recipes of the host and its modules whose steps stand here, in this order.")]
    public required IReadOnlyList<RecipeReference> Values { get; init; }
}

internal sealed record RecipeReference
{
    [Description("Name of the recipe.")]
    public required string Name { get; init; }
}

// Other recipes in place of this step. The unfolder puts their steps there before any step is bound, so this one never runs: it lends its shape to
// the schema, and its name to the list of the steps there are.
[RecipeStep(RecipesStep.StepName)]
internal sealed class RecipesStep : RecipeStep<RecipesPayload>
{
    public const string StepName = "recipes";

    protected override Task<IReadOnlyList<string>> PlanAsync(RecipesPayload payload, CancellationToken cancellationToken) => throw NotUnfolded();

    protected override Task ExecuteAsync(RecipesPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken) => throw NotUnfolded();

    private static InvalidOperationException NotUnfolded() => new("The steps of the recipes that a step 'recipes' names run in its place.");
}
