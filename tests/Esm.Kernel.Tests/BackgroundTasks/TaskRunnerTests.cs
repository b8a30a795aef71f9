using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Localization;
using Esm.Locking;
using Esm.Settings;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.BackgroundTasks;

public sealed class TaskRunnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task A_run_and_its_failure_stand_in_the_history(TestDatabase database)
    {
        var task = new Sweep { Work = _ => throw new IOException("The disk is full.") };
        await using var tenant = await StartAsync(database, task);

        Assert.True(await RunAsync(tenant));

        var state = await StateAsync(tenant, Sweep.Name);
        Assert.Equal("Sweep the yard", state.Title);
        Assert.Equal(database == TestDatabase.Sqlite ? tenant.Clock.GetUtcNow() : TimeProvider.System.GetUtcNow(), state.LastStartedAt!.Value, TimeSpan.FromMinutes(10));
        Assert.Equal("IOException: The disk is full.", state.LastError);
    }

    // Whatever the process was started in.
    [Theory, TestDatabases]
    public async Task A_task_speaks_the_tenants_first_language(TestDatabase database)
    {
        var spoken = "";
        await using var tenant = await StartAsync(database, new Sweep
        {
            Work = _ =>
            {
                spoken = Cultures.Current;
                return Task.CompletedTask;
            },
        });
        await tenant.InScopeAsync(async services =>
        {
            await services.GetRequiredService<ISiteService>().UpdateSettingsAsync(new SiteSettings { Cultures = ["nl", "fr"] }, Cancel);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
        });

        Assert.True(await RunAsync(tenant));

        Assert.Equal("nl", spoken);
    }

    [Theory, TestDatabases]
    public async Task A_task_that_is_being_run_is_not_started_again(TestDatabase database)
    {
        var started = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        var task = new Sweep
        {
            Work = _ =>
            {
                started.TrySetResult();
                return end.Task;
            },
        };
        await using var tenant = await StartAsync(database, task);
        var first = Task.Run(() => RunAsync(tenant), Cancel);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.False(await RunAsync(tenant));
        end.SetResult();

        Assert.True(await first);
        Assert.True(await RunAsync(tenant));
    }

    [Theory, TestDatabases]
    public async Task A_moment_served_by_another_node_is_not_served_twice(TestDatabase database)
    {
        var (here, there) = (new Sweep(), new Sweep());
        await using var tenant = await StartAsync(database, here);
        await using var other = tenant.AddNode(services => services.AddSingleton<IBackgroundTask>(there));
        await BecomeDueAsync(tenant);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => RunDueAsync(i % 2 == 0 ? tenant : other)));
        await RunDueAsync(other);

        Assert.Equal(1, here.Runs + there.Runs);
    }

    [Fact]
    public async Task What_is_due_by_the_clock_of_one_node_alone_is_not_run()
    {
        var task = new Sweep();
        await using var tenant = await StartAsync(TestDatabase.Postgres, task);
        tenant.Clock.MoveTo(TimeProvider.System.GetUtcNow().AddYears(1));
        await RunDueAsync(tenant);

        tenant.Clock.Advance(TimeSpan.FromDays(400));
        await RunDueAsync(tenant);

        Assert.Equal(0, task.Runs);
    }

    [Theory, TestDatabases]
    public async Task What_was_missed_is_caught_up_once(TestDatabase database)
    {
        var task = new Sweep();
        await using var tenant = await StartAsync(database, task);
        await RunDueAsync(tenant);
        Assert.Equal(0, task.Runs);
        await BecomeDueAsync(tenant);

        await RunDueAsync(tenant);
        await RunDueAsync(tenant);

        Assert.Equal(1, task.Runs);
    }

    [Fact]
    public async Task What_stopped_with_its_host_is_due_at_the_next_start()
    {
        using var host = new CancellationTokenSource();
        var task = new Sweep();
        task.Work = async cancellationToken =>
        {
            await host.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        };
        await using var tenant = await StartAsync(TestDatabase.Sqlite, task);
        await BecomeDueAsync(tenant);
        await tenant.Services.GetRequiredService<TaskRunner>().RunDueAsync(host.Token);
        Assert.Equal("Stopped with the host.", (await StateAsync(tenant, Sweep.Name)).LastError);

        task.Work = _ => Task.CompletedTask;
        tenant.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunDueAsync(tenant);

        Assert.Equal(2, task.Runs);
        Assert.Null((await StateAsync(tenant, Sweep.Name)).LastError);
    }

    // The node was taken for dead: another goes on, and what the first one still does is neither stored nor kept.
    [Theory, TestDatabases]
    public async Task Work_whose_lock_was_lost_is_stopped_and_stores_nothing(TestDatabase database)
    {
        var (started, stopped) = (new TaskCompletionSource(), new TaskCompletionSource<Exception>());
        var late = new Sweep
        {
            WorkInScope = async (services, cancellationToken) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                services.GetRequiredService<KernelDb>().Settings.Add(new SettingsRow { Section = "late", Json = "{}" });
                stopped.SetResult(await Assert.ThrowsAnyAsync<Exception>(() => services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None)));
            },
        };
        await using var tenant = await StartAsync(database, late);
        await using var other = tenant.AddNode(services => services.AddSingleton<IBackgroundTask>(new Sweep()));
        await BecomeDueAsync(tenant);
        var running = Task.Run(() => RunDueAsync(tenant), Cancel);
        await started.Task.WaitAsync(Patience, Cancel);
        await ChangeAsync(tenant, db => db.Locks.ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, DateTimeOffset.UnixEpoch), Cancel));
        other.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunDueAsync(other);

        tenant.Clock.Advance(TimeSpan.FromMinutes(4));

        Assert.IsType<LockLostException>(await stopped.Task.WaitAsync(Patience, Cancel));
        await running;
        Assert.Equal(0, await tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().Settings.CountAsync(Cancel)));
        var runs = await tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().TaskRuns.OrderBy(run => run.StartedAt).ToListAsync(Cancel));
        Assert.Equal(2, runs.Count);
        Assert.StartsWith("Interrupted", runs[0].Error, StringComparison.Ordinal);
        Assert.Null(runs[1].Error);
    }

    [Theory, TestDatabases]
    public async Task The_newest_hundred_runs_are_kept(TestDatabase database)
    {
        await using var tenant = await StartAsync(database, new Sweep());
        var start = tenant.Clock.GetUtcNow();
        await tenant.CommitAsync(services => services.GetRequiredService<KernelDb>().TaskRuns.AddRange(Enumerable.Range(0, 130).Select(i => new TaskRun
        {
            Id = Guid.CreateVersion7(start.AddMinutes(i)), TaskName = Sweep.Name, Node = "n", StartedAt = start.AddMinutes(i), EndedAt = start.AddMinutes(i),
        })));
        tenant.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(tenant);

        var kept = await tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().TaskRuns.Select(run => run.StartedAt).ToListAsync(Cancel));
        Assert.Equal(TaskHistory.RunsKept, kept.Count);
        Assert.Equal(start.AddMinutes(31), kept.Min());
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_read_is_shown_and_an_unknown_task_is_not_run()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite, new Broken());

        var state = await StateAsync(tenant, Broken.Name);

        Assert.Contains("now and then", state.LastError, StringComparison.Ordinal);
        Assert.False(await RunAsync(tenant));
    }

    private static Task<KernelTenant> StartAsync(TestDatabase database, params IBackgroundTask[] tasks)
        => KernelTenant.CreateAsync(database, services =>
        {
            foreach (var task in tasks)
            {
                services.AddSingleton(task);
            }
        });

    private static Task<bool> RunAsync(KernelTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<IBackgroundTaskMonitor>().RunAsync(Sweep.Name, Cancel));

    private static Task RunDueAsync(KernelTenant tenant) => tenant.Services.GetRequiredService<TaskRunner>().RunDueAsync(Cancel);

    private static async Task<BackgroundTaskState> StateAsync(KernelTenant tenant, string name)
        => (await tenant.InScopeAsync(services => services.GetRequiredService<IBackgroundTaskMonitor>().ListAsync(Cancel))).Single(state => state.Name == name);

    // Seen for the first time, and then nobody ran for an hour.
    private static async Task BecomeDueAsync(KernelTenant tenant)
    {
        await RunDueAsync(tenant);
        await ChangeAsync(tenant, db => db.ServedTasks.Where(task => task.TaskName == Sweep.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.ServedUntil, new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero)), Cancel));
    }

    private static Task ChangeAsync(KernelTenant tenant, Func<KernelDb, Task> change) => tenant.InScopeAsync(async services =>
    {
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(Cancel);
        await change(services.GetRequiredService<KernelDb>());
        await unitOfWork.CommitAsync(Cancel);
    });

    // Once a year, at 09:00 UTC: while the test runs on PostgreSQL's clock it does not become due.
    [BackgroundTask(Sweep.Name, Title = "Sweep the yard", Schedule = "0 10 2 3 *")]
    private sealed class Sweep : IBackgroundTask
    {
        public const string Name = "tests.sweep";

        private int _runs;

        public int Runs => _runs;

        public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

        public Func<IServiceProvider, CancellationToken, Task>? WorkInScope { get; init; }

        public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            return WorkInScope is null ? Work(cancellationToken) : WorkInScope(services, cancellationToken);
        }
    }

    [BackgroundTask(Broken.Name, Schedule = "now and then")]
    private sealed class Broken : IBackgroundTask
    {
        public const string Name = "tests.broken";

        public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
