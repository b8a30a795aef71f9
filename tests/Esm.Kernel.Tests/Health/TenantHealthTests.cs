using Esm.Data;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Esm.Kernel.Tests.Health;

public sealed class TenantHealthTests
{
    [Theory, TestDatabases]
    public async Task A_tenant_that_was_migrated_is_ready(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);

        var report = await CheckAsync(tenant);

        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(["database", "migrations", "outbox"], report.Entries.Keys.Order());
    }

    [Fact]
    public async Task A_message_that_waits_ten_minutes_degrades_the_tenant_and_a_dead_letter_does_not()
    {
        await using var tenant = await KernelTenant.CreateAsync(TestDatabase.Sqlite);
        await AddAsync(tenant, isDead: true);
        tenant.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(tenant)).Status);

        await AddAsync(tenant, isDead: false);
        tenant.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(tenant)).Status);
        tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(tenant)).Entries["outbox"].Status);
    }

    private static Task AddAsync(KernelTenant tenant, bool isDead)
        => tenant.CommitAsync(services => services.GetRequiredService<KernelDb>().Outbox.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(), Type = "tests", Lane = "tests", Payload = "{}", CreatedAt = tenant.Clock.GetUtcNow(), NextAttemptAt = tenant.Clock.GetUtcNow(), IsDead = isDead,
        }));

    private static Task<HealthReport> CheckAsync(KernelTenant tenant)
        => tenant.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
}
