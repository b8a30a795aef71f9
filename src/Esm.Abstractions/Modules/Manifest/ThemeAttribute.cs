namespace Esm.Modules.Manifest;

/// <summary>Marks an assembly as a theme: layouts, partials and assets, no logic.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ThemeAttribute : ModuleAttribute
{
    /// <summary>Id of the theme whose layouts and partials serve where this one has none; empty for none.</summary>
    public string BaseTheme { get; set; } = "";
}
