namespace Esm.Modules.Manifest;

/// <summary>Marks an assembly as a module. Goes into <c>Manifest.cs</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public class ModuleAttribute : FeatureAttribute
{
    /// <summary>Who wrote it.</summary>
    public string Author { get; set; } = "";

    /// <summary>Where to read more.</summary>
    public string Website { get; set; } = "";

    /// <summary>Version of the module, as <c>major.minor.patch</c>.</summary>
    public string Version { get; set; } = "0.0.0";

    /// <summary>Lowest platform version it runs on, inclusive, as <c>major.minor</c>; empty for any.</summary>
    public string PlatformFrom { get; set; } = "";

    /// <summary>First platform version it no longer runs on, exclusive, as <c>major.minor</c>; empty for any.</summary>
    public string PlatformBefore { get; set; } = "";
}
