namespace Esm.Extensions;

// Orders features so that each comes after those it depends on and after those it names; ties by id, so that every start has the same order.
internal static class FeatureGraph
{
    public static IReadOnlyList<FeatureInfo> Sort(IEnumerable<FeatureInfo> features)
    {
        var byId = Index(features);
        var predecessors = byId.Values.ToDictionary(feature => feature.Id, feature => new SortedSet<string>(feature.Dependencies, StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var feature in byId.Values)
        {
            foreach (var missing in feature.Dependencies.Where(id => !byId.ContainsKey(id)))
            {
                throw new ExtensionException($"Feature {feature.Id} (module {feature.ExtensionId}) depends on {missing}, which no installed module declares. Install that module, or correct Dependencies in Manifest.cs.");
            }

            predecessors[feature.Id].UnionWith(feature.After.Where(byId.ContainsKey));
            foreach (var later in feature.Before.Where(byId.ContainsKey))
            {
                predecessors[later].Add(feature.Id);
            }
        }

        return Visit(byId, predecessors);
    }

    private static SortedDictionary<string, FeatureInfo> Index(IEnumerable<FeatureInfo> features)
    {
        var byId = new SortedDictionary<string, FeatureInfo>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (!byId.TryAdd(feature.Id, feature))
            {
                throw new ExtensionException($"Feature {feature.Id} is declared by {byId[feature.Id].ExtensionId} and by {feature.ExtensionId}; ids are unique.");
            }
        }

        return byId;
    }

    private static List<FeatureInfo> Visit(SortedDictionary<string, FeatureInfo> byId, Dictionary<string, SortedSet<string>> predecessors)
    {
        var sorted = new List<FeatureInfo>(byId.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var id in byId.Keys)
        {
            Visit(id);
        }

        return sorted;

        void Visit(string id)
        {
            if (done.Contains(id))
            {
                return;
            }

            var start = path.IndexOf(id);
            if (start >= 0)
            {
                throw new ExtensionException($"Features depend on each other in a circle: {string.Join(" → ", path.Skip(start).Append(id))}. Remove one of these dependencies.");
            }

            path.Add(id);
            foreach (var predecessor in predecessors[id])
            {
                Visit(predecessor);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(id);
            sorted.Add(byId[id]);
        }
    }
}
