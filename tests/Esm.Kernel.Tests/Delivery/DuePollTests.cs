using Esm.Data;
using Esm.Delivery;
using Esm.Events;
using Esm.Kernel.Tests.Streams;
using Esm.Outbox;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Esm.Kernel.Tests.Delivery;

public sealed class DuePollTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_tenants_of_a_database_are_asked_at_once_and_only_those_with_something_to_do_are_named()
    {
        await using var busy = await Things.OpenAsync(TestDatabase.Postgres);
        await using var quiet = await Things.OpenAsync(TestDatabase.Postgres);
        var tenants = new[] { busy.Settings, quiet.Settings };
        Assert.Single(DuePoll.ByDatabase(tenants));
        var poll = PollOf(busy);
        await poll.FindDueAsync(tenants, Cancel);

        await busy.CommitAsync(services => services.GetRequiredService<IOutbox>().Enqueue(new Parcel()));

        Assert.Equal([(busy.Settings.Name, DeliveryKinds.Outbox)], await poll.FindDueAsync(tenants, Cancel));
    }

    [Theory, TestDatabases]
    public async Task Facts_are_looked_at_once_and_again_where_the_turn_failed_or_an_hour_has_gone(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database);
        var poll = PollOf(tenant);
        Task<IReadOnlyList<(string Tenant, DeliveryKinds Kinds)>> AskAsync() => poll.FindDueAsync([tenant.Settings], Cancel);
        (string, DeliveryKinds)[] due = [(tenant.Settings.Name, DeliveryKinds.Stream)];
        Assert.Equal(due, await AskAsync());
        Assert.Empty(await AskAsync());

        await tenant.MakeAsync("lamp");
        Assert.Equal(due, await AskAsync());
        await tenant.ServeAsync();
        await AskAsync();
        Assert.Empty(await AskAsync());

        poll.Forget(tenant.Settings.Name);
        Assert.Equal(due, await AskAsync());
        Assert.Empty(await AskAsync());

        tenant.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(due, await AskAsync());
    }

    [Theory, TestDatabases]
    public async Task Who_failed_is_looked_at_when_the_next_try_is_due_and_who_begins_at_once(TestDatabase database)
    {
        var trouble = new Trouble { Fails = _ => true };
        await using var tenant = await Things.OpenAsync(database, trouble);
        await tenant.ServeAsync();
        await tenant.MakeAsync("lamp");
        await tenant.ServeAsync();
        var poll = PollOf(tenant);
        await poll.FindDueAsync([tenant.Settings], Cancel);
        Assert.Empty(await poll.FindDueAsync([tenant.Settings], Cancel));

        tenant.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(await poll.FindDueAsync([tenant.Settings], Cancel));

        trouble.Fails = _ => false;
        await tenant.ServeAsync();
        await poll.FindDueAsync([tenant.Settings], Cancel);
        Assert.Empty(await poll.FindDueAsync([tenant.Settings], Cancel));
        await tenant.InScopeAsync(services => services.GetRequiredService<ISubscriberMonitor>().RestartAsync(Things.Counter, Cancel));
        Assert.Single(await poll.FindDueAsync([tenant.Settings], Cancel));
    }

    [Theory, TestDatabases]
    public async Task Messages_that_are_due_later_or_dead_name_nobody(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database);
        var poll = PollOf(tenant);
        await tenant.CommitAsync(services => services.GetRequiredService<IOutbox>().Enqueue(new Parcel()));
        async Task<DeliveryKinds> AskAsync() => (await poll.FindDueAsync([tenant.Settings], Cancel)).SingleOrDefault().Kinds & DeliveryKinds.Outbox;
        Task ChangeAsync(Action<OutboxMessage> change) => tenant.InScopeAsync(async services =>
        {
            change(await services.GetRequiredService<KernelDb>().Outbox.SingleAsync(Cancel));
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
        });
        Assert.Equal(DeliveryKinds.Outbox, await AskAsync());

        await ChangeAsync(message => message.NextAttemptAt = tenant.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(default, await AskAsync());
        tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryKinds.Outbox, await AskAsync());

        await ChangeAsync(message => message.IsDead = true);
        Assert.Equal(default, await AskAsync());
    }

    // Half set up, or dropped by hand.
    [Fact]
    public async Task A_tenant_without_tables_has_all_of_its_database_look_for_themselves()
    {
        await using var whole = await Things.OpenAsync(TestDatabase.Postgres);
        await using var broken = await Things.OpenAsync(TestDatabase.Postgres);
        await broken.InScopeAsync(services => services.GetRequiredService<TenantDatabase>().DropAsync(Cancel));

        Assert.Equal(
            [(whole.Settings.Name, DeliveryKinds.All), (broken.Settings.Name, DeliveryKinds.All)],
            await PollOf(whole).FindDueAsync([whole.Settings, broken.Settings], Cancel));
    }

    private static DuePoll PollOf(KernelTenant tenant) => new(tenant.Connections, tenant.Options, tenant.Clock, NullLogger<DuePoll>.Instance);

    [OutboxMessage("tests.parcel")]
    private sealed record Parcel;
}
