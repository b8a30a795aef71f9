using Esm.Extensions;
using Esm.Shells;

namespace Esm.Departments.Sports;

// As soon as the module is on again, rather than within the hour.
internal sealed class ReconcileOnReturn(ReconcileHoldings reconcile) : IFeatureEventHandler
{
    private const string Feature = "Esm.Departments.Sports";

    public Task EnabledAsync(FeatureInfo feature, CancellationToken cancellationToken)
        => feature.Id == Feature ? reconcile.HandleAsync(cancellationToken) : Task.CompletedTask;

    public Task DisabledAsync(FeatureInfo feature, CancellationToken cancellationToken) => Task.CompletedTask;
}
