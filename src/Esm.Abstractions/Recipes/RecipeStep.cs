using System.Text.Json.Nodes;

namespace Esm.Recipes;

/// <summary>A kind of recipe step with a typed payload.</summary>
/// <typeparam name="TPayload">Record of the step's properties.</typeparam>
public abstract class RecipeStep<TPayload> : IRecipeStep
    where TPayload : class
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public Type PayloadType => typeof(TPayload);

    /// <inheritdoc/>
    IEnumerable<string> IRecipeStep.Validate(object payload) => Validate((TPayload)payload);

    /// <inheritdoc/>
    Task<IReadOnlyList<string>> IRecipeStep.PlanAsync(object payload, CancellationToken cancellationToken)
        => PlanAsync((TPayload)payload, cancellationToken);

    /// <inheritdoc/>
    Task IRecipeStep.ExecuteAsync(object payload, RecipeExecutionContext context, CancellationToken cancellationToken)
        => ExecuteAsync((TPayload)payload, context, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<JsonObject?> ExportAsync(CancellationToken cancellationToken) => Task.FromResult<JsonObject?>(null);

    /// <inheritdoc cref="IRecipeStep.Validate"/>
    protected virtual IEnumerable<string> Validate(TPayload payload) => [];

    /// <inheritdoc cref="IRecipeStep.PlanAsync"/>
    protected abstract Task<IReadOnlyList<string>> PlanAsync(TPayload payload, CancellationToken cancellationToken);

    /// <inheritdoc cref="IRecipeStep.ExecuteAsync"/>
    protected abstract Task ExecuteAsync(TPayload payload, RecipeExecutionContext context, CancellationToken cancellationToken);
}
