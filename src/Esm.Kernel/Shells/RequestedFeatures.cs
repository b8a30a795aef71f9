using Esm.Extensions;

namespace Esm.Shells;

// What a tenant starts with: all that an admin wishes, without what turns out to fail. Modules that were added never cost the host's own: where one of these fails, or nobody can be blamed, the added ones are set
// aside first, those found last before the others, until the tenant starts. Then the last one was it, and the others come back.
internal sealed class RequestedFeatures(ExtensionManager extensions, HashSet<string> requested)
{
    private readonly List<FeatureProblem> _leftOut = [];
    private readonly Stack<(FeatureProblem Problem, IReadOnlyList<string> Features)> _setAside = [];

    public IReadOnlyCollection<string> Ids => requested;

    public IReadOnlyList<FeatureProblem> LeftOut => _leftOut;

    public bool TryLeaveOut(IReadOnlyList<FeatureProblem> problems)
    {
        var isSure = problems.All(problem => problem.Stage == FeatureStage.Migration || extensions.FindFeature(problem.FeatureId) is { } feature && extensions.IsAdded(feature.ExtensionId));
        if (!isSure && TrySetAside(problems[0]))
        {
            return true;
        }

        var excluded = problems.Where(problem => Exclude(problem.FeatureId).Count > 0).ToArray();
        _leftOut.AddRange(excluded);
        if (excluded.Length > 0)
        {
            Restore();
        }

        return excluded.Length > 0;
    }

    // Asked where the tenant can start: false where it is to be tried with more.
    public bool IsSettled()
    {
        if (_setAside.TryPop(out var last))
        {
            _leftOut.Add(last.Problem);
        }

        return !Restore();
    }

    private bool TrySetAside(FeatureProblem problem)
    {
        var last = requested.Select(extensions.FindFeature).OfType<FeatureInfo>().Where(feature => extensions.IsAdded(feature.ExtensionId)).MaxBy(feature => extensions.RankOf(feature.Id));
        if (last is null)
        {
            return false;
        }

        var features = requested.Where(id => extensions.FindFeature(id)?.ExtensionId == last.ExtensionId).ToArray();
        _setAside.Push((problem with { FeatureId = last.Id }, [.. features.SelectMany(Exclude)]));
        return true;
    }

    private bool Restore()
    {
        var features = _setAside.SelectMany(one => one.Features).ToArray();
        requested.UnionWith(features);
        _setAside.Clear();
        return features.Length > 0;
    }

    // With those that depend on it. Where it is off itself, the module's other features are meant.
    private IReadOnlyList<string> Exclude(string featureId)
    {
        if (extensions.FindFeature(featureId) is not { IsAlwaysEnabled: false } feature)
        {
            return [];
        }

        var excluded = Remove(featureId);
        return excluded.Count > 0 ? excluded : [.. requested.Where(id => extensions.FindFeature(id)?.ExtensionId == feature.ExtensionId).ToArray().SelectMany(Remove)];
    }

    private List<string> Remove(string featureId)
    {
        var all = extensions.GetDependents(featureId).Select(feature => feature.Id).Append(featureId).Where(requested.Contains).ToList();
        requested.ExceptWith(all);
        return all;
    }
}
