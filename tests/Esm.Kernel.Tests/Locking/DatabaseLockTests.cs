using Esm.Locking;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Locking;

public sealed class DatabaseLockTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, TestDatabases]
    public async Task A_lock_that_is_held_is_not_given_and_given_once_released(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);
        var first = await TakeAsync(tenant, "a");
        Assert.True(first.Locked);
        Assert.False((await TakeAsync(tenant, "a")).Locked);
        Assert.True((await TakeAsync(tenant, "b")).Locked);

        await first.Locker!.DisposeAsync();

        Assert.True((await TakeAsync(tenant, "a")).Locked);
    }

    [Theory, TestDatabases]
    public async Task An_expired_lock_goes_to_the_next_and_the_late_holder_does_not_release_it(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);
        var dead = await TakeAsync(tenant, "a");
        tenant.Clock.Advance(Minute);

        Assert.True((await TakeAsync(tenant, "a")).Locked);
        await dead.Locker!.DisposeAsync();

        Assert.False((await TakeAsync(tenant, "a")).Locked);
    }

    [Theory, TestDatabases]
    public async Task Of_many_at_once_one_gets_the_lock(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);

        var takes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TakeAsync(tenant, "a"))));

        Assert.Single(takes, take => take.Locked);
    }

    [Fact]
    public async Task Whoever_waits_gets_the_lock_when_it_is_released()
    {
        await using var tenant = await KernelTenant.CreateAsync(TestDatabase.Sqlite);
        var first = await TakeAsync(tenant, "a");
        var waiting = TakeAsync(tenant, "a", TimeSpan.FromSeconds(20));
        await Task.Delay(150, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        await first.Locker!.DisposeAsync();

        Assert.True((await waiting).Locked);
    }

    private static Task<(IAsyncDisposable? Locker, bool Locked)> TakeAsync(KernelTenant tenant, string key, TimeSpan timeout = default)
        => tenant.InScopeAsync(services => services.GetRequiredService<IDistributedLock>()
            .TryAcquireLockAsync(key, timeout, Minute, TestContext.Current.CancellationToken));
}
