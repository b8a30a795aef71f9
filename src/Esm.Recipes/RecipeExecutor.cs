using Esm.Data;
using Esm.Extensions;
using Esm.Locking;
using Esm.Recipes.Steps;
using Esm.Shells;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Recipes;

// Gives work a scope of a container that has the tenant's features and those to be enabled, without those to be disabled. It has no database to rely on.
internal delegate Task UsingCandidate(string tenant, FeatureWish wish, Func<IServiceProvider, Task> work, CancellationToken cancellationToken);

internal sealed record FeatureWish(IReadOnlyList<string> Enable, IReadOnlyList<string> Disable);

internal sealed class RecipeExecutor(
    IShellHost shells, IExtensionManager extensions, RecipeCatalog catalog, UsingCandidate usingCandidate, IConfiguration configuration, EsmOptions options)
{
    public async Task<IReadOnlyList<RecipeProblem>> ValidateAsync(string tenant, Recipe recipe, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var (_, problems) = await BindAsync(tenant, recipe, parameters, cancellationToken);
        return problems;
    }

    public async Task<RecipePlan> PlanAsync(string tenant, Recipe recipe, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var (bound, problems) = await BindAsync(tenant, recipe, parameters, cancellationToken);
        if (problems.Count > 0)
        {
            return new RecipePlan([], problems);
        }

        var isRunning = Find(tenant) is { State: TenantState.Running };
        var planned = new List<PlannedStep>();
        foreach (var step in bound)
        {
            planned.Add(new PlannedStep(step.Name, step.File, step.Line, isRunning ? await PlanStepAsync(tenant, step, cancellationToken) : ["Will be applied when the tenant is set up."]));
        }

        return new RecipePlan(planned, []);
    }

    // One at a time: two runs would each plan what the other is about to make.
    public async Task<RecipeOutcome> RunAsync(string tenant, Recipe recipe, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var folder = options.FolderOf(Find(tenant)?.Name ?? tenant);
        using var hold = FileHold.TryTake(Path.Combine(folder, "recipe.lock"));
        return hold is null
            ? new RecipeOutcome.Invalid([new RecipeProblem(recipe.File, 0, $"Another recipe is being applied to tenant {tenant}. Wait for its end, then run this one again.")])
            : await RunAloneAsync(tenant, recipe, parameters, cancellationToken);
    }

    private async Task<RecipeOutcome> RunAloneAsync(string tenant, Recipe recipe, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var (bound, problems) = await BindAsync(tenant, recipe, parameters, cancellationToken);
        if (problems.Count > 0)
        {
            return new RecipeOutcome.Invalid(problems);
        }

        var context = new RecipeExecutionContext(recipe.Name);
        var changes = new List<string>();
        foreach (var step in bound)
        {
            try
            {
                changes.AddRange(await RunStepAsync(tenant, step, context, cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                var problem = new RecipeProblem(step.File, step.Line, $"Step '{step.Name}' failed and the run stopped there: {exception.GetBaseException().Message}");
                return new RecipeOutcome.Failed(problem, exception, changes);
            }
        }

        return new RecipeOutcome.Applied(changes, [.. context.GeneratedAccounts]);
    }

    private async Task<(List<BoundStep> Steps, IReadOnlyList<RecipeProblem> Problems)> BindAsync(
        string tenant, Recipe recipe, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var unfolder = new RecipeUnfolder(catalog, parameters, configuration);
        var steps = await unfolder.UnfoldAsync(recipe, cancellationToken);
        var wish = ReadWish(steps);
        if (unfolder.Problems.Count > 0)
        {
            // Without its features the other steps would be reported as unknown, which helps nobody.
            return ([], unfolder.Problems);
        }

        var bound = new List<BoundStep>();
        try
        {
            await usingCandidate(tenant, wish, services => BindAll(services, steps, bound), cancellationToken);
        }
        catch (FeatureException exception)
        {
            return ([], [new RecipeProblem(recipe.File, 0, $"Feature '{exception.FeatureId}' cannot start: {exception.Message}")]);
        }

        return (bound, unfolder.Problems);
    }

    private static Task BindAll(IServiceProvider services, IReadOnlyList<UnfoldedStep> steps, List<BoundStep> bound)
    {
        var known = services.GetServices<IRecipeStep>().ToDictionary(step => step.Name, StringComparer.Ordinal);
        bound.AddRange(steps.Select(step => step.Binder.Bind(step.Slice, known)).OfType<BoundStep>());
        return Task.CompletedTask;
    }

    private ShellSettings? Find(string tenant)
        => shells.GetAllSettings().FirstOrDefault(settings => string.Equals(settings.Name, tenant, StringComparison.OrdinalIgnoreCase));

    private FeatureWish ReadWish(IReadOnlyList<UnfoldedStep> steps)
    {
        var enable = new List<string>();
        var disable = new List<string>();
        foreach (var (_, slice, binder) in steps.Where(step => step.Slice.Name == FeatureStep.StepName))
        {
            if (binder.Read(slice, typeof(FeaturePayload)) is not FeaturePayload payload)
            {
                continue;
            }

            foreach (var cause in FeatureStep.FindProblems(payload, extensions))
            {
                binder.Report(slice, cause);
            }

            enable.AddRange(payload.Enable);
            disable.AddRange(payload.Disable);
        }

        return new FeatureWish(enable, disable);
    }

    private async Task<IReadOnlyList<string>> PlanStepAsync(string tenant, BoundStep bound, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> lines = ["Will be applied once its feature is on."];
        await shells.UsingScopeAsync(
            tenant,
            async services =>
            {
                if (services.GetServices<IRecipeStep>().FirstOrDefault(step => step.Name == bound.Name) is { } step)
                {
                    lines = await step.PlanAsync(bound.Payload, cancellationToken);
                }
            },
            cancellationToken);
        return lines;
    }

    // In the container that serves now: the step before may have switched features.
    private async Task<IReadOnlyList<string>> RunStepAsync(string tenant, BoundStep bound, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> changes = [];
        await shells.UsingScopeAsync(
            tenant,
            async services =>
            {
                var step = services.GetServices<IRecipeStep>().FirstOrDefault(step => step.Name == bound.Name)
                    ?? throw new InvalidOperationException($"The feature that brings the step '{bound.Name}' is not on: enable it in a 'feature' step before this one.");
                changes = await step.PlanAsync(bound.Payload, cancellationToken);
                await step.ExecuteAsync(bound.Payload, context, cancellationToken);
                await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            },
            cancellationToken);
        return changes;
    }
}
