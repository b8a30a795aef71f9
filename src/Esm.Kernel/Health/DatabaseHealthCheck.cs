using Esm.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esm.Health;

internal sealed class DatabaseHealthCheck(DatabaseSession session) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await session.OpenAsync(cancellationToken);
        await using var command = session.Connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
