using System.Reflection;
using System.Text.Json.Nodes;

namespace Esm.Recipes;

/// <summary>A kind of recipe step with a typed payload. It needs a <see cref="RecipeStepAttribute"/> and is registered with <c>services.AddScoped&lt;IRecipeStep, TStep&gt;()</c>.</summary>
/// <typeparam name="TPayload">Record of the step's properties.</typeparam>
public abstract class RecipeStep<TPayload> : IRecipeStep
    where TPayload : class
{
    /// <inheritdoc/>
    public string Name => field ??= GetType().GetCustomAttribute<RecipeStepAttribute>()?.Name ?? throw new InvalidOperationException($"{GetType()} needs a [RecipeStep] with its name.");

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
