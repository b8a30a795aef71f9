namespace Esm.Modules.Manifest;

/// <summary>Declares one feature of a module; a module may declare several. A module that declares none is itself its one feature.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public class FeatureAttribute : Attribute
{
    /// <summary>Unique id, by convention the assembly name or an extension of it. Empty on a module: the assembly name.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name that admins read.</summary>
    public string Name { get; set; } = "";

    /// <summary>Group under which admins find it.</summary>
    public string Category { get; set; } = "";

    /// <summary>One sentence on what it brings.</summary>
    public string Description { get; set; } = "";

    /// <summary>Ids of the features that must be enabled with it.</summary>
    public string[] Dependencies { get; set; } = [];

    /// <summary>Ids of features that, where enabled, start after this one.</summary>
    public string[] Before { get; set; } = [];

    /// <summary>Ids of features that, where enabled, start before this one.</summary>
    public string[] After { get; set; } = [];

    /// <summary>Only the default tenant may enable it.</summary>
    public bool DefaultTenantOnly { get; set; }

    /// <summary>Enabled on every tenant and never disabled.</summary>
    public bool IsAlwaysEnabled { get; set; }

    /// <summary>Enabled with the features that depend on it, never by hand.</summary>
    public bool EnabledByDependencyOnly { get; set; }
}
