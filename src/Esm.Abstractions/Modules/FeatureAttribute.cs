namespace Esm.Modules;

/// <summary>Ties a type to a feature of its module: the kernel uses the type only where that feature is enabled. Naming an unknown feature stops the host's start.</summary>
/// <param name="id">Id of a feature declared in the module's manifest.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FeatureAttribute(string id) : Attribute
{
    /// <summary>Id of the feature.</summary>
    public string Id { get; } = id;
}
