using Esm.Recipes.Steps;
using Microsoft.Extensions.Configuration;

namespace Esm.Recipes;

// Puts the steps of other recipes in place of the steps 'recipes' that name them. Each step stays with its own file: its variables, its lines.
internal sealed class RecipeUnfolder(RecipeCatalog catalog, IReadOnlyDictionary<string, string> parameters, IConfiguration configuration)
{
    // Far more than any commune needs: recipes that name one another several times grow without end.
    private const int MaxSteps = 5000;

    private readonly List<RecipeBinder> _binders = [];
    private readonly List<UnfoldedStep> _steps = [];
    private readonly List<RecipeProblem> _others = [];

    // Those of the binders grow while steps are bound.
    public IReadOnlyList<RecipeProblem> Problems => [.. _binders.SelectMany(binder => binder.Problems), .. _others];

    public async Task<IReadOnlyList<UnfoldedStep>> UnfoldAsync(Recipe recipe, CancellationToken cancellationToken)
    {
        await AddAsync(recipe, [recipe.Name], cancellationToken);
        return _steps;
    }

    private async Task AddAsync(Recipe recipe, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        if (_steps.Count + _binders.Count > MaxSteps)
        {
            _others.AddRange(_others.Count == 0 ? [new RecipeProblem(recipe.File, 0, $"This recipe and those it names have more than {MaxSteps} steps.")] : []);
            return;
        }

        var binder = RecipeBinder.Create(recipe, new RecipeFunctions(recipe.File, parameters, configuration));
        _binders.Add(binder);
        foreach (var slice in binder.Expand())
        {
            if (slice.Name != RecipesStep.StepName)
            {
                _steps.Add(new UnfoldedStep(recipe.File, slice, binder));
                continue;
            }

            foreach (var reference in (binder.Read(slice, typeof(RecipesPayload)) as RecipesPayload)?.Values ?? [])
            {
                await AddNamedAsync(reference.Name, slice, binder, path, cancellationToken);
            }
        }
    }

    private async Task AddNamedAsync(string name, RecipeSlice slice, RecipeBinder binder, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        if (path.Contains(name, StringComparer.Ordinal))
        {
            binder.Report(slice, $"Recipe '{name}' would run inside itself: {string.Join(" → ", path.Append(name))}.");
            return;
        }

        // By name only: a recipe from elsewhere must not have the host read any file.
        var reading = await catalog.FindByNameAsync(name, cancellationToken);
        if (reading.Recipe is { } found)
        {
            await AddAsync(found, [.. path, name], cancellationToken);
            return;
        }

        binder.Report(slice, $"Recipe '{name}' cannot be run here.");
        _others.AddRange(reading.Problems);
    }
}

internal sealed record UnfoldedStep(string File, RecipeSlice Slice, RecipeBinder Binder);
