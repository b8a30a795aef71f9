namespace Esm.Extensions;

/// <summary>A feature that a discovered module declares.</summary>
public sealed record FeatureInfo
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Name that admins read.</summary>
    public required string Name { get; init; }

    /// <summary>Group under which admins find it.</summary>
    public required string Category { get; init; }

    /// <summary>One sentence on what it brings.</summary>
    public required string Description { get; init; }

    /// <summary>Id of the module or theme that declares it.</summary>
    public required string ExtensionId { get; init; }

    /// <summary>Ids of the features that must be enabled with it.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Ids of features that, where enabled, start after it.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Ids of features that, where enabled, start before it.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Only the default tenant may enable it.</summary>
    public bool DefaultTenantOnly { get; init; }

    /// <summary>Enabled on every tenant and never disabled.</summary>
    public bool IsAlwaysEnabled { get; init; }

    /// <summary>Enabled with the features that depend on it, never by hand.</summary>
    public bool EnabledByDependencyOnly { get; init; }

    /// <summary>True for the feature of a theme.</summary>
    public bool IsTheme { get; init; }
}
