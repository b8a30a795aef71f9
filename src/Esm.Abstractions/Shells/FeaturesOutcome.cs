namespace Esm.Shells;

/// <summary>What became of a wish to switch features.</summary>
public abstract record FeaturesOutcome
{
    private FeaturesOutcome()
    {
    }

    /// <summary>The new container serves.</summary>
    /// <param name="Enabled">Ids switched on, dependencies included, in start order.</param>
    /// <param name="Disabled">Ids switched off, dependents included, in reverse start order.</param>
    public sealed record Changed(IReadOnlyList<string> Enabled, IReadOnlyList<string> Disabled) : FeaturesOutcome;

    /// <summary>The features were in the requested state already.</summary>
    public sealed record Unchanged : FeaturesOutcome;

    /// <summary>Nothing changed, the container in service goes on.</summary>
    /// <param name="Problems">Which feature and why; at least one.</param>
    public sealed record Refused(IReadOnlyList<FeatureProblem> Problems) : FeaturesOutcome;
}
