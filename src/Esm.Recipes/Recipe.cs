namespace Esm.Recipes;

internal sealed record Recipe
{
    public required string File { get; init; }

    public required string Name { get; init; }

    public string DisplayName { get; init; } = "";

    public string Description { get; init; } = "";

    public bool IsSetupRecipe { get; init; }

    public IReadOnlyList<RecipeSlice> Variables { get; init; } = [];

    public IReadOnlyList<RecipeSlice> Steps { get; init; } = [];
}

// A part of the file as it stands there, so that errors found later still know their line.
internal sealed record RecipeSlice(string Name, int Line, byte[] Json);

internal sealed record RecipeProblem(string File, int Line, string Cause)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Cause}" : $"{File}: {Cause}";
}

// What became of reading a file: the recipe, or why it is none.
internal sealed record RecipeReading(string File, Recipe? Recipe, IReadOnlyList<RecipeProblem> Problems);
