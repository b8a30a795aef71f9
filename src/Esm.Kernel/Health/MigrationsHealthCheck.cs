using Esm.Data.Migrations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esm.Health;

internal sealed class MigrationsHealthCheck(ModuleMigrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var pending = await migrator.PendingAsync(cancellationToken);
        return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Pending: " + string.Join(", ", pending));
    }
}
