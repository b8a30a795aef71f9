namespace Esm.Extensions;

// Orders features so that each comes after those it depends on and after those it names; ties in the order they were found.
internal static class FeatureGraph
{
    public static IReadOnlyList<FeatureInfo> Sort(IEnumerable<FeatureInfo> features)
    {
        var byId = Index(features);
        var predecessors = byId.Values.ToDictionary(feature => feature.Id, feature => feature.Dependencies.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var feature in byId.Values)
        {
            foreach (var missing in feature.Dependencies.Where(id => !byId.ContainsKey(id)))
            {
                throw new ExtensionException($"Feature {feature.Id} (module {feature.ExtensionId}) depends on {missing}, which no installed module declares. Install that module, or correct Dependencies in Manifest.cs.") { ExtensionIds = [feature.ExtensionId] };
            }

            predecessors[feature.Id].UnionWith(feature.After.Where(byId.ContainsKey));
            foreach (var later in feature.Before.Where(byId.ContainsKey))
            {
                predecessors[later].Add(feature.Id);
            }
        }

        return Visit(byId, predecessors);
    }

    private static OrderedDictionary<string, FeatureInfo> Index(IEnumerable<FeatureInfo> features)
    {
        var byId = new OrderedDictionary<string, FeatureInfo>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (!byId.TryAdd(feature.Id, feature))
            {
                throw new ExtensionException($"Feature {feature.Id} is declared by {byId[feature.Id].ExtensionId} and by {feature.ExtensionId}; ids are unique. Remove one of the two modules.") { ExtensionIds = [byId[feature.Id].ExtensionId, feature.ExtensionId] };
            }
        }

        return byId;
    }

    private static List<FeatureInfo> Visit(OrderedDictionary<string, FeatureInfo> byId, Dictionary<string, HashSet<string>> predecessors)
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
                var circle = path[start..];
                throw new ExtensionException($"Features depend on each other in a circle: {string.Join(" → ", circle.Append(id))}. Remove one of these dependencies.")
                {
                    ExtensionIds = circle.ConvertAll(member => byId[member].ExtensionId),
                };
            }

            path.Add(id);
            foreach (var predecessor in byId.Keys.Where(predecessors[id].Contains))
            {
                Visit(predecessor);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(id);
            sorted.Add(byId[id]);
        }
    }
}
