using System.ComponentModel;
using System.Text.Json.Nodes;
using Esm.Extensions;
using Esm.Shells;

namespace Esm.Recipes.Steps;

internal sealed record FeaturePayload
{
    [Description("Ids of features to switch on, with all they depend on.")]
    public IReadOnlyList<string> Enable { get; init; } = [];

    [Description("Ids of features to switch off, with all that depend on them. Their data stays.")]
    public IReadOnlyList<string> Disable { get; init; } = [];
}

[RecipeStep(FeatureStep.StepName)]
internal sealed class FeatureStep(IShellFeaturesManager features, IExtensionManager extensions) : RecipeStep<FeaturePayload>
{
    public const string StepName = "feature";

    public static IEnumerable<string> FindProblems(FeaturePayload payload, IExtensionManager extensions)
    {
        var unknown = payload.Enable.Concat(payload.Disable).Where(id => extensions.FindFeature(id) is null);
        var contradictory = payload.Enable.Intersect(payload.Disable, StringComparer.Ordinal);
        return
        [
            .. unknown.Select(id => $"There is no feature '{id}'; is its module installed?"),
            .. contradictory.Select(id => $"Feature '{id}' is both enabled and disabled."),
        ];
    }

    public override async Task<JsonObject?> ExportAsync(CancellationToken cancellationToken)
    {
        var states = await features.GetFeaturesAsync(cancellationToken);
        var enabled = states.Where(state => state.IsEnabled).Select(state => (JsonNode)state.Feature.Id);
        return new JsonObject { ["name"] = StepName, ["enable"] = new JsonArray([.. enabled]) };
    }

    // The executor has asked FindProblems before there was a container to ask.
    protected override IEnumerable<string> Validate(FeaturePayload payload) => [];

    protected override async Task<IReadOnlyList<string>> PlanAsync(FeaturePayload payload, CancellationToken cancellationToken)
    {
        var states = await features.GetFeaturesAsync(cancellationToken);
        var enabled = states.Where(state => state.IsEnabled).Select(state => state.Feature.Id).ToHashSet(StringComparer.Ordinal);
        var on = Closure(payload.Enable, extensions.GetDependencies).Where(id => !enabled.Contains(id) && !IsAlwaysOn(id));
        var off = Closure(payload.Disable, extensions.GetDependents).Where(enabled.Contains);
        return [.. on.Select(id => $"Enable feature {id}."), .. off.Select(id => $"Disable feature {id}.")];
    }

    protected override async Task ExecuteAsync(FeaturePayload payload, RecipeExecutionContext context, CancellationToken cancellationToken)
    {
        if (payload.Disable.Count > 0)
        {
            ThrowIfRefused(await features.DisableFeaturesAsync(payload.Disable, force: true, cancellationToken));
        }

        if (payload.Enable.Count > 0)
        {
            ThrowIfRefused(await features.EnableFeaturesAsync(payload.Enable, force: true, cancellationToken));
        }
    }

    private bool IsAlwaysOn(string featureId) => extensions.FindFeature(featureId) is { IsAlwaysEnabled: true };

    private static IEnumerable<string> Closure(IEnumerable<string> ids, Func<string, IReadOnlyList<FeatureInfo>> related)
        => ids.SelectMany(id => related(id).Select(feature => feature.Id).Append(id)).Distinct(StringComparer.Ordinal);

    private static void ThrowIfRefused(FeaturesOutcome outcome)
    {
        if (outcome is FeaturesOutcome.Refused refused)
        {
            throw new InvalidOperationException(string.Join(" ", refused.Problems.Select(problem => $"{problem.FeatureId}: {problem.Message}")));
        }
    }
}
