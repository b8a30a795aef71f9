using System.Reflection;
using Esm.Modules;

namespace Esm.Extensions;

// A startup, the feature it belongs to, and the features that must be enabled besides.
internal sealed record FeatureStartup(Type Type, string FeatureId, IReadOnlyList<string> RequiredFeatures)
{
    public static IReadOnlyList<FeatureStartup> Find(ExtensionInfo extension)
    {
        var own = extension.Features.Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
        var startups = new List<FeatureStartup>();
        foreach (var type in extension.Assembly.GetTypes())
        {
            var tagged = type.GetCustomAttribute<FeatureAttribute>()?.Id;
            if (tagged is not null && !own.Contains(tagged))
            {
                throw new ExtensionException($"{type.FullName} is marked [Feature(\"{tagged}\")], but {extension.Id} declares {string.Join(", ", own)} only. Correct the id, or declare the feature in Manifest.cs.");
            }

            if (!type.IsAbstract && type.IsSubclassOf(typeof(StartupBase)))
            {
                var required = type.GetCustomAttribute<RequireFeaturesAttribute>()?.FeatureIds ?? [];
                startups.Add(new FeatureStartup(type, tagged ?? extension.Features[0].Id, required));
            }
        }

        return startups;
    }
}
