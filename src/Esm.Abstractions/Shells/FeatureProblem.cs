namespace Esm.Shells;

/// <summary>Why a feature is off although it was requested on, or failed while on.</summary>
/// <param name="FeatureId">Id of the feature at fault.</param>
/// <param name="Stage">When it failed.</param>
/// <param name="Message">What failed, for an admin; holds no personal data.</param>
/// <param name="At">When, in UTC.</param>
public sealed record FeatureProblem(string FeatureId, FeatureStage Stage, string Message, DateTimeOffset At);

/// <summary>When a feature failed.</summary>
public enum FeatureStage
{
    /// <summary>Unknown id, missing dependency, still depended on, not allowed on this tenant.</summary>
    Resolve,

    /// <summary>Its startup threw or one of its services cannot be built.</summary>
    Services,

    /// <summary>One of its migrations threw.</summary>
    Migration,

    /// <summary>It threw while the candidate container was activated or asked for a page.</summary>
    Activation,

    /// <summary>One of its pages or endpoints threw while serving.</summary>
    Serving,
}
