using System.Reflection;
using Esm.Modules.Manifest;

namespace Esm.Extensions;

/// <summary>A module or theme that the host discovered.</summary>
/// <param name="Id">The assembly name.</param>
/// <param name="Manifest">What its <c>Manifest.cs</c> declares.</param>
/// <param name="Assembly">The loaded assembly.</param>
/// <param name="Features">Its features, at least one.</param>
public sealed record ExtensionInfo(string Id, ModuleAttribute Manifest, Assembly Assembly, IReadOnlyList<FeatureInfo> Features)
{
    /// <summary>True for a theme.</summary>
    public bool IsTheme => Manifest is ThemeAttribute;
}
