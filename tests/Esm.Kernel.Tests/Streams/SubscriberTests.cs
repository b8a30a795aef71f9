using Esm.Data;
using Esm.Events;
using Esm.Streams;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Streams;

public sealed class SubscriberTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task What_is_committed_is_told_once_and_what_is_rolled_back_never(TestDatabase database)
    {
        var trouble = new Trouble();
        await using var tenant = await Things.OpenAsync(database, trouble);
        await tenant.ServeAsync();
        await tenant.MakeAsync("lamp", "bench");
        await tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<ThingsDb>().Things.Add(new Thing { Name = "never" });
            await services.GetRequiredService<IUnitOfWork>().RollbackAsync();
        });
        await tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<ThingsDb>().Things.Add(new Thing { Name = "lamp" });
            Assert.Equal(CommitResult.Duplicate, await services.GetRequiredService<IUnitOfWork>().TryCommitAsync(Cancel));
        });
        await tenant.ServeAsync();
        await tenant.ChangeAsync("lamp");
        await tenant.ServeAsync();

        Assert.Equal("bench:0/1 lamp:1/2", await tenant.KnownAsync());
        Assert.Equal(3, trouble.Told.Count);
        Assert.Equal(new SubscriberState(Things.Counter, Things.Counter, IsKnown: true, 0, IsBeginning: false, null, null), await tenant.StateAsync());
    }

    [Theory, TestDatabases]
    public async Task An_event_that_is_published_is_kept_too_and_one_without_a_name_is_refused(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database);
        await tenant.ServeAsync();
        await tenant.CommitAsync(services =>
        {
            // The same fact twice is one.
            services.GetRequiredService<IUnitOfWork>().Publish(new ThingChanged("tree", 7));
            services.GetRequiredService<IUnitOfWork>().Publish(new ThingChanged("tree", 7));
        });
        await tenant.ServeAsync();

        Assert.Equal("tree:7/1", await tenant.KnownAsync());
        Assert.Equal(1, await tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Stream.CountAsync(Cancel)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.CommitAsync(services => services.GetRequiredService<IUnitOfWork>().Publish(new Nameless("tree", 1))));
    }

    // Once it is committed nobody could number it, nor any fact after it.
    [Theory, TestDatabases]
    public async Task A_fact_that_does_not_fit_the_stream_is_refused_with_its_commit(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database);
        await tenant.ServeAsync();
        foreach (var name in new[] { new string('x', IStreamEvent.SubjectMaxLength + 1), "a\0b" })
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.CommitAsync(services => services.GetRequiredService<IUnitOfWork>().Publish(new ThingChanged(name, 1))));
        }

        await tenant.MakeAsync("lamp");
        await tenant.ServeAsync();

        Assert.Equal("lamp:0/1", await tenant.KnownAsync());
    }

    // On PostgreSQL the one that began first commits last: a reader that trusted a sequence would have passed it.
    [Fact]
    public async Task A_transaction_that_takes_long_is_told_although_later_ones_were_told_before()
    {
        await using var tenant = await Things.OpenAsync(TestDatabase.Postgres);
        await tenant.ServeAsync();
        await tenant.InScopeAsync(async services =>
        {
            var unitOfWork = services.GetRequiredService<IUnitOfWork>();
            await unitOfWork.BeginAsync(Cancel);
            await services.GetRequiredService<EventStream>().AddAsync([new ThingChanged("slow", 1)], Cancel);
            await services.GetRequiredService<DatabaseSession>().SaveAllAsync(() => null, Cancel);
            await tenant.MakeAsync("quick");
            await tenant.ServeAsync();
            Assert.Equal("quick:0/1", await tenant.KnownAsync());
            await unitOfWork.CommitAsync(Cancel);
        });
        await tenant.ServeAsync();

        Assert.Equal("quick:0/1 slow:1/1", await tenant.KnownAsync());
    }

    [Theory, TestDatabases]
    public async Task Facts_of_one_subject_come_in_the_order_of_its_changes(TestDatabase database)
    {
        var trouble = new Trouble();
        await using var tenant = await Things.OpenAsync(database, trouble);
        await tenant.ServeAsync();
        await tenant.MakeAsync("lamp");
        for (var change = 0; change < 20; change++)
        {
            await tenant.ChangeAsync("lamp");
        }

        await tenant.ServeAsync();

        Assert.Equal(Enumerable.Range(0, 21).Select(number => (long)number), trouble.Told.Select(told => told.Number));
    }

    [Theory, TestDatabases]
    public async Task Who_fails_waits_and_goes_on_from_there_and_the_others_go_on(TestDatabase database)
    {
        var trouble = new Trouble { Fails = happened => happened.Thing == "thing-07" };
        await using var tenant = await Things.OpenAsync(database, trouble, services => services.AddSubscriber<CountThings>(Things.Counter, Things.Together).AddSubscriber<Witness>("things.witness").AddSingleton<Seen>());
        await tenant.ServeAsync();
        await tenant.MakeAsync([.. Enumerable.Range(0, 10).Select(number => $"thing-{number:00}")]);
        var before = await PositionsAsync(tenant);
        await tenant.ServeAsync();

        var state = await tenant.StateAsync();
        Assert.Equal("InvalidOperationException: No thing-07, please.", state.Error);
        Assert.Equal(tenant.Clock.GetUtcNow() + TimeSpan.FromSeconds(5), state.NextAttemptAt);
        var told = before.TakeWhile(thing => thing != "thing-07").ToList();
        Assert.Equal(told.Count, (await tenant.KnownAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(10 - told.Count, state.Waiting);
        Assert.Equal(10, tenant.Services.GetRequiredService<Seen>().Things.Count);

        // It is not tried before its time, and each time later.
        var tries = trouble.Told.Count;
        await tenant.ServeAsync();
        Assert.Equal(tries, trouble.Told.Count);
        tenant.Clock.Advance(TimeSpan.FromSeconds(5));
        await tenant.ServeAsync();
        Assert.Equal(tenant.Clock.GetUtcNow() + TimeSpan.FromSeconds(10), (await tenant.StateAsync()).NextAttemptAt);

        trouble.Fails = _ => false;
        tenant.Clock.Advance(TimeSpan.FromSeconds(10));
        await tenant.ServeAsync();
        Assert.Equal(new SubscriberState(Things.Counter, Things.Counter, IsKnown: true, 0, IsBeginning: false, null, null), await tenant.StateAsync());
        Assert.Equal(string.Join(' ', Enumerable.Range(0, 10).Select(number => $"thing-{number:00}:0/1")), await tenant.KnownAsync());
    }

    // As a subscriber that writes what it may not: nobody would know why it stands still.
    [Theory, TestDatabases]
    public async Task What_can_never_be_stored_is_told_of_and_so_is_one_that_ends_the_transaction(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database, configure: services => services.AddSubscriber<Clumsy>("things.clumsy").AddSubscriber<Hasty>("things.hasty"));
        await tenant.ServeAsync();
        await tenant.MakeAsync("lamp");
        await tenant.ServeAsync();

        Assert.Contains("cannot be stored", (await tenant.StateAsync("things.clumsy")).Error, StringComparison.Ordinal);
        Assert.Contains("ended the transaction", (await tenant.StateAsync("things.hasty")).Error, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_fact_of_a_later_version_waits_for_the_host_that_knows_it(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database);
        await tenant.ServeAsync();
        await tenant.MakeAsync("lamp");
        await tenant.InScopeAsync(async services =>
        {
            await services.GetRequiredService<EventStream>().NumberAsync(Cancel);
            await services.GetRequiredService<IUnitOfWork>().BeginAsync(Cancel);
            await services.GetRequiredService<KernelDb>().Stream.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, 2), Cancel);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
        });
        await tenant.ServeAsync();

        Assert.Contains("'things.changed' is of version 2, and this host knows version 1: update it.", (await tenant.StateAsync()).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await tenant.StateAsync()).Waiting);
        Assert.Equal("", await tenant.KnownAsync());
    }

    [Fact]
    public void A_subscriber_that_hears_nothing_is_refused()
        => Assert.Contains(nameof(Deaf), Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddSubscriber<Deaf>("things.deaf")).Message, StringComparison.Ordinal);

    private static Task<List<string>> PositionsAsync(KernelTenant tenant) => tenant.InScopeAsync(async services =>
    {
        await services.GetRequiredService<EventStream>().NumberAsync(Cancel);
        return await services.GetRequiredService<KernelDb>().Stream.OrderBy(row => row.Position).Select(row => row.Subject).ToListAsync(Cancel);
    });

    private sealed record Nameless(string Subject, long SubjectVersion) : IStreamEvent;

    private sealed class Seen
    {
        public List<string> Things { get; } = [];
    }

    private sealed class Witness(Seen seen) : ISubscriber<ThingChanged>
    {
        public Task HandleAsync(ThingChanged happened, StreamDelivery delivery, CancellationToken cancellationToken)
        {
            seen.Things.Add(happened.Thing);
            return Task.CompletedTask;
        }
    }

    private sealed class Deaf : ISubscriber;

    private sealed class Clumsy(ThingsDb db) : ISubscriber<ThingChanged>
    {
        public Task HandleAsync(ThingChanged happened, StreamDelivery delivery, CancellationToken cancellationToken)
        {
            db.Things.Add(new Thing { Name = happened.Thing });
            return Task.CompletedTask;
        }
    }

    private sealed class Hasty(IUnitOfWork unitOfWork) : ISubscriber<ThingChanged>
    {
        public Task HandleAsync(ThingChanged happened, StreamDelivery delivery, CancellationToken cancellationToken) => unitOfWork.RollbackAsync();
    }
}
