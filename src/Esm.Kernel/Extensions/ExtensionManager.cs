using System.Reflection;
using Esm.Modules;

namespace Esm.Extensions;

internal sealed class ExtensionManager : IExtensionManager
{
    private readonly Dictionary<string, FeatureInfo> _features;
    private readonly Dictionary<string, int> _order;

    public ExtensionManager(IEnumerable<Assembly> assemblies)
    {
        Extensions = [.. assemblies.Select(ExtensionReader.Read).OrderBy(extension => extension.Id, StringComparer.Ordinal)];
        Features = FeatureGraph.Sort(Extensions.SelectMany(extension => extension.Features));
        _features = Features.ToDictionary(feature => feature.Id, StringComparer.Ordinal);
        _order = Features.Select((feature, index) => (feature.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        Startups = [.. Extensions.SelectMany(FindStartups).OrderBy(startup => _order[startup.FeatureId])];
    }

    public IReadOnlyList<ExtensionInfo> Extensions { get; }

    public IReadOnlyList<FeatureInfo> Features { get; }

    public IReadOnlyList<FeatureStartup> Startups { get; }

    public FeatureInfo? FindFeature(string featureId) => _features.GetValueOrDefault(featureId);

    public IReadOnlyList<FeatureInfo> GetDependencies(string featureId) => InOrder(Closure(featureId, feature => feature.Dependencies));

    public IReadOnlyList<FeatureInfo> GetDependents(string featureId)
    {
        var dependents = Closure(featureId, feature => Features.Where(other => other.Dependencies.Contains(feature.Id)).Select(other => other.Id));
        dependents.Remove(featureId);
        return InOrder(dependents);
    }

    public IReadOnlyList<FeatureInfo> InOrder(IEnumerable<string> featureIds)
        => [.. featureIds.Select(id => _features[id]).OrderBy(feature => _order[feature.Id])];

    private HashSet<string> Closure(string featureId, Func<FeatureInfo, IEnumerable<string>> next)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([featureId]);
        while (open.TryPop(out var id))
        {
            if (found.Add(id))
            {
                foreach (var following in next(_features[id]))
                {
                    open.Push(following);
                }
            }
        }

        return found;
    }

    private static IEnumerable<FeatureStartup> FindStartups(ExtensionInfo extension)
    {
        var own = extension.Features.Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
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
                yield return new FeatureStartup(type, tagged ?? extension.Features[0].Id, required);
            }
        }
    }
}

// A startup, the feature it belongs to, and the features that must be enabled besides.
internal sealed record FeatureStartup(Type Type, string FeatureId, IReadOnlyList<string> RequiredFeatures);
