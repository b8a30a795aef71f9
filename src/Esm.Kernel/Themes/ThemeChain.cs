using Esm.Extensions;
using Esm.Modules.Manifest;

namespace Esm.Themes;

// A theme and its bases, nearest first.
internal static class ThemeChain
{
    public static IReadOnlyList<string> Of(string themeId, IExtensionManager extensions, IReadOnlyList<FeatureInfo> enabled)
    {
        var chain = new List<string>();
        while (themeId.Length > 0 && !chain.Contains(themeId))
        {
            if (enabled.Any(feature => feature.Id == themeId))
            {
                chain.Add(themeId);
            }

            var manifest = extensions.Extensions.FirstOrDefault(extension => extension.Id == themeId)?.Manifest;
            themeId = (manifest as ThemeAttribute)?.BaseTheme ?? "";
        }

        return chain;
    }
}

// The theme of the request: the desk's for agents' and admins' addresses, the portal's for all others.
internal sealed record RequestTheme(string Id);
