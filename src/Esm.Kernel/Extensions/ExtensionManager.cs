using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Esm.Extensions;

internal sealed partial class ExtensionManager : IExtensionManager
{
    private readonly List<ExtensionProblem> _problems = [];
    private readonly HashSet<string> _hosts;
    private readonly Dictionary<string, FeatureInfo> _features;
    private readonly Dictionary<string, int> _order;

    // The earlier a module is found, the surer it stays: the host's own come before those that were dropped in.
    public ExtensionManager(IEnumerable<ModuleSource> sources, ILogger<ExtensionManager> logger)
    {
        var found = new List<FoundExtension>();
        foreach (var source in sources)
        {
            if (TryRead(source, found) is { } read)
            {
                found.Add(read);
            }
        }

        Features = Sort(found);
        Extensions = [.. found.Select(one => one.Info)];
        _hosts = found.Where(one => one.IsHosts).Select(one => one.Info.Id).ToHashSet(StringComparer.Ordinal);
        _features = Features.ToDictionary(feature => feature.Id, StringComparer.Ordinal);
        _order = Features.Select((feature, index) => (feature.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        Startups = [.. found.SelectMany(one => one.Startups).OrderBy(startup => _order[startup.FeatureId])];
        _problems.ForEach(problem => LogLeftOut(logger, problem.ExtensionId, problem.Path, problem.Message));
    }

    public IReadOnlyList<ExtensionInfo> Extensions { get; }

    public IReadOnlyList<FeatureInfo> Features { get; }

    public IReadOnlyList<FeatureStartup> Startups { get; }

    public IReadOnlyList<ExtensionProblem> Problems => _problems;

    // Not part of the host: dropped in, or a test's.
    public bool IsAdded(string extensionId) => !_hosts.Contains(extensionId);

    // Of two that cannot be together, the one of the higher rank is left out.
    public int RankOf(string featureId) => _features.TryGetValue(featureId, out var feature) ? Extensions.TakeWhile(extension => extension.Id != feature.ExtensionId).Count() : -1;

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

    private FoundExtension? TryRead(ModuleSource source, List<FoundExtension> earlier)
    {
        try
        {
            var info = ExtensionReader.Read(source.Load());
            if (earlier.Find(other => other.Info.Id == info.Id) is { } first)
            {
                throw new ExtensionException($"There is a module {info.Id} already, {first.Path}. Remove one of the two, or give it another name.");
            }

            if (!source.IsHosts && info.Features.FirstOrDefault(feature => feature.IsAlwaysEnabled) is { } always)
            {
                throw new ExtensionException($"Its feature {always.Id} is to be always on, which only the host's own may be. Remove IsAlwaysEnabled from Manifest.cs.");
            }

            return new FoundExtension(info, source.Path, source.IsHosts, FeatureStartup.Find(info));
        }
#pragma warning disable CA1031 // Whatever is wrong with its file, its manifest or its types, the others serve.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _problems.Add(new ExtensionProblem(source.Name, source.Path, exception is ExtensionException told ? told.Message : NotLoaded(source, exception)));
            return null;
        }
    }

    // The admins of tenants read it too, and need not know where on the server it is.
    private static string NotLoaded(ModuleSource source, Exception exception)
    {
        var cause = (exception as ReflectionTypeLoadException)?.LoaderExceptions.FirstOrDefault(one => one is not null) ?? exception;
        return $"It cannot be loaded: {cause.Message.Replace(source.Path, Path.GetFileName(source.Path), StringComparison.Ordinal).ReplaceLineEndings(" ").Trim()} Build it for this version of the platform, with all its files in its folder.";
    }

    // Of those that cannot be used together, who was found last is left out, until the others can.
    private IReadOnlyList<FeatureInfo> Sort(List<FoundExtension> found)
    {
        while (true)
        {
            try
            {
                return FeatureGraph.Sort(found.SelectMany(one => one.Info.Features));
            }
            catch (ExtensionException exception)
            {
                var last = found.FindLastIndex(one => exception.ExtensionIds.Contains(one.Info.Id));
                _problems.Add(new ExtensionProblem(found[last].Info.Id, found[last].Path, exception.Message));
                found.RemoveAt(last);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The module {Module} ({Path}) is left out: {Problem}")]
    private static partial void LogLeftOut(ILogger logger, string module, string path, string problem);

    private sealed record FoundExtension(ExtensionInfo Info, string Path, bool IsHosts, IReadOnlyList<FeatureStartup> Startups);
}
