using Esm.Data;
using Esm.Locking;
using Esm.Settings;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Locking;

public sealed class DatabaseLockTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
    public async Task An_expired_lock_goes_to_the_next_with_a_higher_number_and_the_late_holder_does_not_release_it(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);
        var dead = await TakeAsync(tenant, "a");
        await ExpireAsync(tenant);

        var next = await TakeAsync(tenant, "a");
        Assert.True(next.Locked);
        Assert.True(next.Locker!.FencingToken > dead.Locker!.FencingToken);
        await dead.Locker!.DisposeAsync();

        Assert.False((await TakeAsync(tenant, "a")).Locked);
    }

    [Theory, TestDatabases]
    public async Task The_number_goes_up_though_the_lock_was_released(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);
        var first = (await TakeAsync(tenant, "a")).Locker!;
        await first.DisposeAsync();

        Assert.True((await TakeAsync(tenant, "a")).Locker!.FencingToken > first.FencingToken);
    }

    [Fact]
    public async Task A_node_whose_clock_is_ahead_takes_nothing()
    {
        await using var tenant = await KernelTenant.CreateAsync(TestDatabase.Postgres);
        await using var ahead = tenant.AddNode();
        ahead.Clock.MoveTo(TimeProvider.System.GetUtcNow().AddHours(1));
        Assert.True((await TakeAsync(tenant, "a")).Locked);

        Assert.False((await TakeAsync(ahead, "a")).Locked);
    }

    [Theory, TestDatabases]
    public async Task A_lock_is_renewed_as_long_as_its_holder_lives(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);
        await using var holder = (await TakeAsync(tenant, "a")).Locker!;
        await ExpireAsync(tenant);

        tenant.Clock.Advance(Minute / 3);
        await UntilAsync(async () => !await IsExpiredAsync(tenant));

        Assert.False((await TakeAsync(tenant, "a")).Locked);
        Assert.False(holder.Lost.IsCancellationRequested);
    }

    [Theory, TestDatabases]
    public async Task Who_lost_the_lock_is_told_and_stores_nothing_any_more(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);
        await using var late = (await TakeAsync(tenant, "a")).Locker!;
        await StoreUnderAsync(tenant, late, "in time");
        await ExpireAsync(tenant);
        await using var next = (await TakeAsync(tenant, "a")).Locker!;

        await Assert.ThrowsAsync<LockLostException>(() => StoreUnderAsync(tenant, late, "too late"));
        await StoreUnderAsync(tenant, next, "by the next");
        tenant.Clock.Advance(Minute / 3);
        await UntilAsync(() => Task.FromResult(late.Lost.IsCancellationRequested));

        Assert.False(next.Lost.IsCancellationRequested);
        Assert.Equal(["by the next", "in time"], await tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Settings.Select(row => row.Section).Order().ToListAsync(Cancel)));
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

    private static Task<(ILocker? Locker, bool Locked)> TakeAsync(KernelTenant tenant, string key, TimeSpan timeout = default)
        => tenant.InScopeAsync(services => services.GetRequiredService<IDistributedLock>().TryAcquireLockAsync(key, timeout, Minute, Cancel));

    private static Task StoreUnderAsync(KernelTenant tenant, ILocker locker, string section) => tenant.CommitAsync(services =>
    {
        locker.Guard(services);
        services.GetRequiredService<KernelDb>().Settings.Add(new SettingsRow { Section = section, Json = "{}" });
    });

    // As if its time were over by the database's clock.
    private static Task ExpireAsync(KernelTenant tenant) => tenant.InScopeAsync(async services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(Cancel);
        await services.GetRequiredService<KernelDb>().Locks.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, DateTimeOffset.UnixEpoch), Cancel);
        await unitOfWork.CommitAsync(Cancel);
    });

    private static Task<bool> IsExpiredAsync(KernelTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Locks.AnyAsync(row => row.ExpiresAt == DateTimeOffset.UnixEpoch, Cancel));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 400 && !await isSo(); i++)
        {
            await Task.Delay(25, Cancel);
        }

        Assert.True(await isSo());
    }
}
