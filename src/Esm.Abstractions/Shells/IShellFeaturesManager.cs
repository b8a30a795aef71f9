using Esm.Extensions;

namespace Esm.Shells;

/// <summary>The features of the current tenant.</summary>
public interface IShellFeaturesManager
{
    /// <summary>All features the tenant may have, in start order, with their state.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<FeatureState>> GetFeaturesAsync(CancellationToken cancellationToken);

    /// <summary>Builds and checks a container with these features, then lets it take over.</summary>
    /// <param name="featureIds">Ids to switch on.</param>
    /// <param name="force">Also switches on what they depend on; without it, a missing dependency refuses.</param>
    /// <param name="cancellationToken">Stops the work before the take-over.</param>
    Task<FeaturesOutcome> EnableFeaturesAsync(IEnumerable<string> featureIds, bool force, CancellationToken cancellationToken);

    /// <summary>Builds and checks a container without these features, then lets it take over. Their data stays.</summary>
    /// <param name="featureIds">Ids to switch off.</param>
    /// <param name="force">Also switches off what depends on them; without it, a dependent refuses.</param>
    /// <param name="cancellationToken">Stops the work before the take-over.</param>
    Task<FeaturesOutcome> DisableFeaturesAsync(IEnumerable<string> featureIds, bool force, CancellationToken cancellationToken);
}

/// <summary>A feature as the current tenant has it.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="IsEnabled">An admin wants it on.</param>
/// <param name="Problem">Its last failure, or null; an enabled feature with one may be left out of the running container.</param>
public sealed record FeatureState(FeatureInfo Feature, bool IsEnabled, FeatureProblem? Problem);
