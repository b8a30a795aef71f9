namespace Esm.Modules;

/// <summary>Uses a <see cref="StartupBase"/> only where all the named features are enabled: integration with modules that may be absent.</summary>
/// <param name="featureIds">Ids of features, of any module.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RequireFeaturesAttribute(params string[] featureIds) : Attribute
{
    /// <summary>Ids of the features that must all be enabled.</summary>
    public IReadOnlyList<string> FeatureIds { get; } = featureIds;
}
