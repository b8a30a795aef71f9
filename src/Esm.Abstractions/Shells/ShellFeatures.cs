using Esm.Extensions;

namespace Esm.Shells;

/// <summary>The features that the tenant's container was built with. What an admin wishes may differ: a feature that failed is left out.</summary>
/// <param name="Features">In start order: a feature comes after those it depends on.</param>
public sealed record ShellFeatures(IReadOnlyList<FeatureInfo> Features)
{
    /// <summary>Ids of the modules and themes that bring them.</summary>
    public IReadOnlySet<string> ExtensionIds { get; } = Features.Select(feature => feature.ExtensionId).ToHashSet(StringComparer.Ordinal);
}
