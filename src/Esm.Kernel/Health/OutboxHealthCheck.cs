using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esm.Health;

// Dead letters do not count: they wait for a person, who sees them in the administration.
internal sealed class OutboxHealthCheck(KernelDb db, TimeProvider time) : IHealthCheck
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var oldest = await db.Outbox
            .Where(message => !message.IsDead)
            .OrderBy(message => message.CreatedAt)
            .Select(message => (DateTimeOffset?)message.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return oldest is null || time.GetUtcNow() - oldest < MaxAge
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"The oldest message has been waiting since {oldest:O}.");
    }
}
