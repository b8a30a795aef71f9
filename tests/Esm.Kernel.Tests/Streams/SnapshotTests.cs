using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Events;
using Esm.Streams;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Streams;

public sealed class SnapshotTests
{
    private const int Many = (Things.Together * 2) + 7;

    private static readonly string[] Names = [.. Enumerable.Range(0, Many).Select(number => $"thing-{number:000}")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task Who_is_new_is_told_how_things_stand_and_then_what_happens(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database, configure: _ => { });
        await tenant.MakeAsync(Names);
        await tenant.ChangeAsync(Names[3]);
        await using var later = tenant.AddNode(Things.Configure());
        Assert.True((await later.StateAsync()).IsBeginning);

        await later.ServeAsync();
        await later.ChangeAsync(Names[4]);
        await later.ServeAsync();

        Assert.Equal(Expected((3, "1/1"), (4, "1/2")), await later.KnownAsync());
        Assert.False((await later.StateAsync()).IsBeginning);
    }

    [Theory, TestDatabases]
    public async Task What_changes_while_the_snapshot_is_read_is_neither_lost_nor_taken_back(TestDatabase database)
    {
        var trouble = new Trouble();
        await using var tenant = await Things.OpenAsync(database, trouble, _ => { });
        await tenant.MakeAsync(Names);
        await using var later = tenant.AddNode(Things.Configure(trouble));
        var step = 0;
        trouble.BeforeAsync = async _ =>
        {
            // One that was read already and one that is still to be read, while the pages are read.
            if (++step is 60 or 100)
            {
                await Task.Run(() => tenant.ChangeAsync(step == 60 ? Names[0] : Names[^1]), Cancel);
            }
        };

        await later.ServeAsync();
        await later.ServeAsync();

        Assert.Equal(await tenant.InScopeAsync(ReadVersionsAsync), (await later.KnownAsync()).Split(' ').Select(one => one[..one.IndexOf('/', StringComparison.Ordinal)]));
        Assert.True(step > 100);
    }

    [Theory, TestDatabases]
    public async Task A_snapshot_that_fails_half_way_goes_on_there(TestDatabase database)
    {
        var trouble = new Trouble { Fails = happened => happened.Thing == Names[70] };
        await using var tenant = await Things.OpenAsync(database, trouble, _ => { });
        await tenant.MakeAsync(Names);
        await using var later = tenant.AddNode(Things.Configure(trouble));
        await later.ServeAsync();
        Assert.Equal(70, (await later.KnownAsync()).Split(' ').Length);
        Assert.Contains(Names[70], (await later.StateAsync()).Error, StringComparison.Ordinal);

        var told = trouble.Told.Count;
        trouble.Fails = _ => false;
        later.Clock.Advance(TimeSpan.FromMinutes(1));
        await later.ServeAsync();

        Assert.Equal(Expected(), await later.KnownAsync());
        Assert.Equal(Many - 70, trouble.Told.Count - told);
    }

    [Theory, TestDatabases]
    public async Task One_that_cannot_even_begin_is_told_of(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database, configure: services => services.AddSubscriber<NeverBegins>("things.never"));
        await tenant.ServeAsync();

        var state = await tenant.StateAsync("things.never");
        Assert.True(state.IsBeginning);
        Assert.Contains("Not today.", state.Error, StringComparison.Ordinal);
        Assert.Equal(tenant.Clock.GetUtcNow() + TimeSpan.FromSeconds(5), state.NextAttemptAt);
    }

    [Theory, TestDatabases]
    public async Task An_admin_lets_it_begin_from_zero(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database);
        await tenant.ServeAsync();
        await tenant.MakeAsync("lamp");
        await tenant.ChangeAsync("lamp");
        await tenant.ServeAsync();
        Assert.Equal("lamp:1/2", await tenant.KnownAsync());

        Assert.True(await tenant.InScopeAsync(services => services.GetRequiredService<ISubscriberMonitor>().RestartAsync(Things.Counter, Cancel)));
        Assert.False(await tenant.InScopeAsync(services => services.GetRequiredService<ISubscriberMonitor>().RestartAsync("nobody", Cancel)));
        Assert.True((await tenant.StateAsync()).IsBeginning);
        await tenant.ServeAsync();

        Assert.Equal("lamp:1/1", await tenant.KnownAsync());
    }

    [Theory, TestDatabases]
    public async Task Who_was_off_for_longer_than_the_stream_is_kept_begins_from_zero_and_who_was_not_goes_on(TestDatabase database)
    {
        await using var off = await Things.OpenAsync(database);
        await off.ServeAsync();
        await off.MakeAsync("lamp", "bench");
        await off.ServeAsync();
        await off.ChangeAsync("lamp");
        off.Clock.Advance(TimeSpan.FromDays(EventStream.DaysKept - 1));
        await PurgeAsync(off);
        await off.ServeAsync();
        Assert.Equal("bench:0/1 lamp:1/2", await off.KnownAsync());

        await off.ChangeAsync("lamp");
        off.Clock.Advance(TimeSpan.FromDays(EventStream.DaysKept) + TimeSpan.FromMinutes(1));
        await PurgeAsync(off);
        Assert.Equal(0, await off.InScopeAsync(services => services.GetRequiredService<KernelDb>().Stream.CountAsync(Cancel)));
        await off.ServeAsync();

        Assert.Equal("bench:0/1 lamp:2/1", await off.KnownAsync());
        await off.ChangeAsync("bench");
        await off.ServeAsync();
        Assert.Equal("bench:1/2 lamp:2/1", await off.KnownAsync());
    }

    // A subscriber that was renamed: the former one is shown until it is as old as what it read.
    [Theory, TestDatabases]
    public async Task One_that_is_gone_is_shown_as_such_and_forgotten_in_the_end(TestDatabase database)
    {
        await using var tenant = await Things.OpenAsync(database);
        await tenant.ServeAsync();
        await using var renamed = tenant.AddNode(Things.Configure(configure: services => services.AddSubscriber<CountThings>("things.tally", Things.Together)));
        await renamed.ServeAsync();

        Assert.False((await renamed.StateAsync(Things.Counter)).IsKnown);
        Assert.True((await renamed.StateAsync("things.tally")).IsKnown);
        renamed.Clock.Advance(TimeSpan.FromDays(EventStream.DaysKept) + TimeSpan.FromMinutes(1));
        await renamed.MakeAsync("lamp");
        await renamed.ServeAsync();
        await PurgeAsync(renamed);
        Assert.Equal("things.tally", Assert.Single(await renamed.InScopeAsync(services => services.GetRequiredService<ISubscriberMonitor>().ListAsync(Cancel))).Name);
    }

    private sealed class NeverBegins : ISubscriber<ThingChanged>
    {
        public Task ResetAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("Not today.");

        public Task HandleAsync(ThingChanged happened, StreamDelivery delivery, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static Task PurgeAsync(KernelTenant tenant)
        => tenant.InScopeAsync(services => services.GetServices<IBackgroundTask>().OfType<PurgeStream>().Single().DoWorkAsync(services, Cancel));

    private static async Task<IEnumerable<string>> ReadVersionsAsync(IServiceProvider services)
        => await services.GetRequiredService<ThingsDb>().Things.OrderBy(thing => thing.Name).Select(thing => $"{thing.Name}:{thing.Version}").ToListAsync(Cancel);

    private static string Expected(params (int Place, string Known)[] others)
        => string.Join(' ', Names.Select((name, place) => $"{name}:{others.FirstOrDefault(other => other.Place == place).Known ?? "0/1"}"));
}
