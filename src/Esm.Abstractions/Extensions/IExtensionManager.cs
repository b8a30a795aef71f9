namespace Esm.Extensions;

/// <summary>What the host discovered at its start. The answers never change while the process runs.</summary>
public interface IExtensionManager
{
    /// <summary>All modules and themes that can be used: the host's own by id, then those that were dropped in. Of two that cannot be together the later one is left out.</summary>
    IReadOnlyList<ExtensionInfo> Extensions { get; }

    /// <summary>All features in start order: a feature comes after those it depends on, otherwise in the order of <see cref="Extensions"/>.</summary>
    IReadOnlyList<FeatureInfo> Features { get; }

    /// <summary>The modules that were left out, and why.</summary>
    IReadOnlyList<ExtensionProblem> Problems { get; }

    /// <summary>The feature of that id, or null.</summary>
    /// <param name="featureId">Id of a feature.</param>
    FeatureInfo? FindFeature(string featureId);

    /// <summary>The feature and all it depends on, directly or not, in start order.</summary>
    /// <param name="featureId">Id of a known feature.</param>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    IReadOnlyList<FeatureInfo> GetDependencies(string featureId);

    /// <summary>The features that depend on it, directly or not, in start order, itself excluded.</summary>
    /// <param name="featureId">Id of a known feature.</param>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    IReadOnlyList<FeatureInfo> GetDependents(string featureId);
}
