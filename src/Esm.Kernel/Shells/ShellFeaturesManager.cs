using Esm.Data;
using Esm.Extensions;
using Microsoft.EntityFrameworkCore;

namespace Esm.Shells;

internal sealed class ShellFeaturesManager(ShellHost host, ShellSettings settings, ExtensionManager extensions, KernelDb db, TimeProvider time) : IShellFeaturesManager
{
    public async Task<IReadOnlyList<FeatureState>> GetFeaturesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Features.AsNoTracking().ToDictionaryAsync(row => row.FeatureId, StringComparer.Ordinal, cancellationToken);
        return [.. extensions.Features
            .Where(feature => settings.IsDefault || !feature.DefaultTenantOnly)
            .Select(feature => ToState(feature, rows.GetValueOrDefault(feature.Id)))];
    }

    public async Task<FeaturesOutcome> EnableFeaturesAsync(IEnumerable<string> featureIds, bool force, CancellationToken cancellationToken)
    {
        var ids = featureIds.ToArray();
        if (FindUnknown(ids) is { Length: > 0 } unknown)
        {
            return new FeaturesOutcome.Refused(unknown);
        }

        return await SwitchAsync(
            ids,
            enabled =>
            {
                var missing = ids.SelectMany(id => extensions.GetDependencies(id)).Select(feature => feature.Id)
                    .Where(id => !enabled.Contains(id) && !ids.Contains(id)).Distinct(StringComparer.Ordinal).ToArray();
                return missing.Length > 0 && !force
                    ? throw Refuse(ids, $"needs {string.Join(", ", missing)}, not enabled.")
                    : [.. enabled.Union(ids).Union(missing)];
            },
            cancellationToken);
    }

    public async Task<FeaturesOutcome> DisableFeaturesAsync(IEnumerable<string> featureIds, bool force, CancellationToken cancellationToken)
    {
        var ids = featureIds.ToArray();
        if (FindUnknown(ids) is { Length: > 0 } unknown)
        {
            return new FeaturesOutcome.Refused(unknown);
        }

        return await SwitchAsync(
            ids,
            enabled =>
            {
                if (Array.Find(ids, id => extensions.FindFeature(id)!.IsAlwaysEnabled) is { } always)
                {
                    throw Refuse([always], "belongs to the platform and stays enabled.");
                }

                var dependents = ids.SelectMany(id => extensions.GetDependents(id)).Select(feature => feature.Id)
                    .Where(id => enabled.Contains(id) && !ids.Contains(id)).Distinct(StringComparer.Ordinal).ToArray();
                return dependents.Length > 0 && !force
                    ? throw Refuse(ids, $"is needed by {string.Join(", ", dependents)}, enabled.")
                    : [.. enabled.Except(ids).Except(dependents)];
            },
            cancellationToken);
    }

    private static FeatureState ToState(FeatureInfo feature, FeatureRow? row)
        => new(feature, feature.IsAlwaysEnabled || row is { IsEnabled: true }, row?.Problem);

    private static FeatureException Refuse(string[] ids, string why)
        => new(ids[0], FeatureStage.Resolve, $"{string.Join(", ", ids)} {why}");

    private FeatureProblem[] FindUnknown(string[] ids)
        => [.. ids.Where(id => extensions.FindFeature(id) is null)
            .Select(id => new FeatureProblem(id, FeatureStage.Resolve, $"No installed module declares the feature {id}.", time.GetUtcNow()))];

    private async Task<FeaturesOutcome> SwitchAsync(IReadOnlyCollection<string> ids, Func<IReadOnlySet<string>, IReadOnlyCollection<string>> change, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> before = new HashSet<string>();
        IReadOnlyCollection<string> after = [];
        try
        {
            var problems = await host.SwitchAsync(
                settings,
                ids,
                enabled =>
                {
                    before = enabled;
                    return after = change(enabled);
                },
                cancellationToken);
            if (problems.Count > 0)
            {
                return new FeaturesOutcome.Refused(problems);
            }
        }
        catch (FeatureException exception) when (exception.Stage == FeatureStage.Resolve)
        {
            return new FeaturesOutcome.Refused([new FeatureProblem(exception.FeatureId, exception.Stage, exception.Message, time.GetUtcNow())]);
        }

        var on = extensions.InOrder(after.Except(before)).Select(feature => feature.Id).ToArray();
        var off = extensions.InOrder(before.Except(after)).Reverse().Select(feature => feature.Id).ToArray();
        return on.Length + off.Length == 0 ? new FeaturesOutcome.Unchanged() : new FeaturesOutcome.Changed(on, off);
    }
}
