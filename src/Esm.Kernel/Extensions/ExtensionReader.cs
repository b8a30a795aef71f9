using System.Globalization;
using System.Reflection;
using Esm.Modules.Manifest;

namespace Esm.Extensions;

// Reads the manifest of an assembly.
internal static class ExtensionReader
{
    // The contract with modules: raised with each change of Abstractions or Data that they can notice.
    public static Version Platform { get; } = new(0, 1);

    public static ExtensionInfo Read(Assembly assembly)
    {
        var id = assembly.GetName().Name!;
        var manifest = assembly.GetCustomAttribute<ModuleAttribute>()
            ?? throw new ExtensionException($"{id} has no [assembly: Module] or [assembly: Theme]; add a Manifest.cs.");
        CheckPlatform(id, manifest);
        CheckNames(id, assembly.GetCustomAttributes<FeatureAttribute>());
        var declared = assembly.GetCustomAttributes<FeatureAttribute>().Where(feature => feature is not ModuleAttribute).ToArray();
        var features = declared.Length == 0
            ? [ToFeature(id, manifest, manifest)]
            : declared.Select(feature => ToFeature(id, manifest, feature)).ToArray();
        return new ExtensionInfo(id, manifest, assembly, features);
    }

    private static FeatureInfo ToFeature(string extensionId, ModuleAttribute manifest, FeatureAttribute feature)
    {
        var id = feature.Id.Length > 0 ? feature.Id : extensionId;
        var baseTheme = feature is ThemeAttribute { BaseTheme.Length: > 0 } theme ? [theme.BaseTheme] : Array.Empty<string>();
        return new FeatureInfo
        {
            Id = id,
            Name = feature.Name.Length > 0 ? feature.Name : id,
            Category = feature.Category.Length > 0 ? feature.Category : manifest.Category,
            Description = feature.Description,
            ExtensionId = extensionId,
            Dependencies = [.. feature.Dependencies.Union(baseTheme, StringComparer.Ordinal)],
            Before = feature.Before,
            After = feature.After,
            DefaultTenantOnly = feature.DefaultTenantOnly,
            IsAlwaysEnabled = feature.IsAlwaysEnabled,
            EnabledByDependencyOnly = feature.EnabledByDependencyOnly,
            IsTheme = manifest is ThemeAttribute,
        };
    }

    private static void CheckNames(string id, IEnumerable<FeatureAttribute> features)
    {
        foreach (var feature in features)
        {
            string?[]?[] named = [feature.Dependencies, feature.Before, feature.After];
            if (named.Any(names => names is null || names.Any(string.IsNullOrWhiteSpace)) || feature.Id is null || feature.Name is null || feature.Category is null || feature.Description is null)
            {
                throw new ExtensionException($"Manifest of {id}: a name of the feature '{feature.Id}', of its dependencies or of those before or after it is null or empty. Write the ids of features.");
            }
        }
    }

    private static void CheckPlatform(string id, ModuleAttribute manifest)
    {
        var from = ParseVersion(id, nameof(manifest.PlatformFrom), manifest.PlatformFrom);
        var before = ParseVersion(id, nameof(manifest.PlatformBefore), manifest.PlatformBefore);
        if ((from is not null && Platform < from) || (before is not null && Platform >= before))
        {
            throw new ExtensionException(string.Create(
                CultureInfo.InvariantCulture,
                $"{id} supports the platform from {from?.ToString() ?? "any"} to before {before?.ToString() ?? "any"}; this is {Platform}. Install the module's matching version."));
        }
    }

    private static Version? ParseVersion(string id, string property, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        return Version.TryParse(value, out var version)
            ? version
            : throw new ExtensionException($"Manifest of {id}: {property} is '{value}'; write major.minor, as 0.1.");
    }
}
