using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests;

// Decisions on rows that others may change: whoever takes the same lock waits, then reads what was stored meanwhile.
public sealed class LockTests
{
    private const int Places = 3;

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, TestDatabases]
    public async Task Of_many_who_count_under_the_lock_no_more_get_in_than_there_are_places(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            var notes = services.GetRequiredService<NoteDb>().Notes;
            await unitOfWork.LockAsync(["places"], None);
            if (await notes.CountAsync(None) < Places)
            {
                await Task.Delay(10, None);
                notes.Add(new Note { Id = Guid.CreateVersion7(), Key = $"{i}" });
            }

            await unitOfWork.CommitAsync(None);
        }))));

        Assert.Equal(Places, (await tenant.KeysAsync()).Count);
    }

    // Taken one by one in these orders, each would wait for the other.
    [Fact]
    public async Task Who_takes_several_in_another_order_waits_and_gets_them()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => LockAndCommitAsync(tenant, i % 2 == 0 ? ["a", "b", "c"] : ["c", "b", "a"]))))
            .WaitAsync(TimeSpan.FromSeconds(20), None);
    }

    [Fact]
    public async Task Who_decides_on_something_else_or_in_another_tenant_does_not_wait()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        await using var other = await DataTenant.StartAsync(TestDatabase.Postgres);
        await using var holder = tenant.NewScope();
        await holder.ServiceProvider.GetRequiredService<IUnitOfWork>().LockAsync(["a"], None);

        await LockAndCommitAsync(tenant, "b").WaitAsync(TimeSpan.FromSeconds(10), None);
        await LockAndCommitAsync(other, "a").WaitAsync(TimeSpan.FromSeconds(10), None);
    }

    [Theory, TestDatabases]
    public async Task After_a_rollback_the_lock_is_free_and_nothing_of_it_is_stored(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database);
        await using var refused = tenant.NewScope();
        var unitOfWork = refused.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var taken = new List<string>();
        await unitOfWork.LockAsync(["a"], None);
        refused.ServiceProvider.GetRequiredService<NoteDb>().Notes.Add(new Note { Id = Guid.CreateVersion7(), Key = "never" });
        unitOfWork.Publish(new NoteWritten("never"));
        unitOfWork.OnCommitted(() => taken.Add("committed"));
        unitOfWork.OnDiscarded(() => taken.Add("discarded"));

        await unitOfWork.RollbackAsync();

        await LockAndCommitAsync(tenant, "a").WaitAsync(TimeSpan.FromSeconds(10), None);
        await unitOfWork.CommitAsync(None);
        Assert.Equal(["discarded"], taken);
        Assert.Empty(await tenant.KeysAsync());
    }

    private static Task LockAndCommitAsync(DataTenant tenant, params string[] keys) => tenant.InScopeAsync(async services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        await unitOfWork.LockAsync(keys, None);
        await unitOfWork.CommitAsync(None);
    });
}
