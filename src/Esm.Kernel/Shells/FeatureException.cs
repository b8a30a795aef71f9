namespace Esm.Shells;

// A feature that cannot be part of a container.
internal sealed class FeatureException(string featureId, FeatureStage stage, string message, Exception? inner = null) : Exception(message, inner)
{
    // Stands for the kernel itself where no module can be blamed.
    public const string Platform = "Esm.Kernel";

    public string FeatureId { get; } = featureId;

    public FeatureStage Stage { get; } = stage;
}
