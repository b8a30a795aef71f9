using System.Collections.Concurrent;
using Esm.Extensions;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Esm.Themes;

// Looks for layouts and partials in the request's theme first, then in its bases, then beside the page, then in what modules share.
// A page itself is never looked up here, so a theme cannot replace one.
internal sealed class ThemeViewLocationExpander(IExtensionManager extensions, IReadOnlyList<FeatureInfo> features) : IViewLocationExpander
{
    private const string ThemeKey = "theme";
    private const string AreasPrefix = "/Areas/";
    private const string PagesFolder = "/Pages/";

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _chains = new(StringComparer.Ordinal);
    private readonly string[] _shared = [.. features.Where(feature => !feature.IsTheme).Select(feature => feature.ExtensionId).Distinct().Select(module => $"{AreasPrefix}{module}{PagesFolder}Shared/{{0}}.cshtml")];

    public void PopulateValues(ViewLocationExpanderContext context)
        => context.Values[ThemeKey] = context.ActionContext.HttpContext.Features.Get<RequestTheme>()?.Id ?? "";

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        var chain = _chains.GetOrAdd(context.Values[ThemeKey]!, theme => ThemeChain.Of(theme, extensions, features));
        var own = viewLocations.ToArray();
        var overrides = chain.SelectMany(theme => own.Where(location => location.StartsWith(AreasPrefix, StringComparison.Ordinal)).Select(location => Override(theme, location)));
        var themes = chain.Select(theme => $"/Themes/{theme}/{{0}}.cshtml");
        return [.. overrides, .. themes, .. own, .. _shared];
    }

    // /Areas/{2}/Pages/Triage/{0}.cshtml → /Themes/X/{2}/Triage/{0}.cshtml
    private static string Override(string theme, string location)
        => $"/Themes/{theme}/{location[AreasPrefix.Length..].Replace(PagesFolder, "/", StringComparison.Ordinal)}";
}
