namespace Esm.Recipes;

internal abstract record RecipeOutcome
{
    // The changes made; none where the recipe had been applied before.
    public sealed record Applied(IReadOnlyList<string> Changes, IReadOnlyList<GeneratedAccount> Accounts) : RecipeOutcome;

    // Found before anything was touched.
    public sealed record Invalid(IReadOnlyList<RecipeProblem> Problems) : RecipeOutcome;

    // The failed step left nothing behind; the changes of the steps before it stand.
    public sealed record Failed(RecipeProblem Problem, Exception Exception, IReadOnlyList<string> Changes) : RecipeOutcome;
}

internal sealed record RecipePlan(IReadOnlyList<PlannedStep> Steps, IReadOnlyList<RecipeProblem> Problems);

internal sealed record PlannedStep(string Name, string File, int Line, IReadOnlyList<string> Changes);
