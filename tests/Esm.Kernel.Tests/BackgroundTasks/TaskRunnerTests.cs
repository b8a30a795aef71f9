using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.BackgroundTasks;

public sealed class TaskRunnerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, TestDatabases]
    public async Task A_run_and_its_failure_stand_in_the_history(TestDatabase database)
    {
        var task = new Sweep { Work = () => throw new IOException("The disk is full.") };
        await using var tenant = await StartAsync(database, task);

        Assert.True(await RunAsync(tenant));

        var state = Assert.Single(await tenant.InScopeAsync(services => services.GetRequiredService<IBackgroundTaskMonitor>().ListAsync(Cancel)));
        Assert.Equal("Sweep the yard", state.Title);
        Assert.Equal(tenant.Clock.GetUtcNow(), state.LastStartedAt);
        Assert.Equal("IOException: The disk is full.", state.LastError);
    }

    [Theory, TestDatabases]
    public async Task A_task_that_is_being_run_is_not_started_again(TestDatabase database)
    {
        var started = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        var task = new Sweep
        {
            Work = () =>
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

    [Fact]
    public async Task A_moment_served_by_another_node_is_not_served_twice()
    {
        var task = new Sweep();
        await using var tenant = await StartAsync(TestDatabase.Sqlite, task);
        var runner = tenant.Services.GetRequiredService<TaskRunner>();
        var scheduled = Assert.Single(tenant.Services.GetRequiredService<TaskCatalogue>().Tasks);
        var due = tenant.Clock.GetUtcNow();

        Assert.True(await runner.RunAsync(scheduled, due, Cancel));
        Assert.False(await runner.RunAsync(scheduled, due, Cancel));

        tenant.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await runner.RunAsync(scheduled, tenant.Clock.GetUtcNow(), Cancel));
        Assert.Equal(2, task.Runs);
    }

    [Theory, TestDatabases]
    public async Task The_newest_hundred_runs_are_kept(TestDatabase database)
    {
        await using var tenant = await StartAsync(database, new Sweep());
        var start = tenant.Clock.GetUtcNow();
        await tenant.CommitAsync(services => services.GetRequiredService<KernelDb>().TaskRuns.AddRange(Enumerable.Range(0, 130).Select(i => new TaskRun
        {
            Id = Guid.CreateVersion7(start.AddMinutes(i)), TaskName = typeof(Sweep).FullName!, Node = "n", StartedAt = start.AddMinutes(i),
        })));
        tenant.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync(tenant);

        var kept = await tenant.InScopeAsync(services => services.GetRequiredService<KernelDb>().TaskRuns.Select(run => run.StartedAt).ToListAsync(Cancel));
        Assert.Equal(TaskRunner.RunsKept, kept.Count);
        Assert.Equal(start.AddMinutes(31), kept.Min());
    }

    [Fact]
    public async Task Only_what_became_due_in_between_is_run_once()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite, new Sweep(), new Broken());
        var catalogue = tenant.Services.GetRequiredService<TaskCatalogue>();
        var at = tenant.Clock.GetUtcNow();

        Assert.Empty(catalogue.GetDue(at, at.AddMinutes(4)));
        Assert.Equal(typeof(Sweep).FullName, Assert.Single(catalogue.GetDue(at, at.AddMinutes(5))).Name);
        Assert.Single(catalogue.GetDue(at, at.AddMinutes(50)));
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_read_is_shown_and_an_unknown_task_is_not_run()
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite, new Broken());

        var state = Assert.Single(await tenant.InScopeAsync(services => services.GetRequiredService<IBackgroundTaskMonitor>().ListAsync(Cancel)));

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
        => tenant.InScopeAsync(services => services.GetRequiredService<IBackgroundTaskMonitor>().RunAsync(typeof(Sweep).FullName!, Cancel));

    [BackgroundTask(Title = "Sweep the yard", Schedule = "*/5 * * * *")]
    private sealed class Sweep : IBackgroundTask
    {
        public int Runs { get; private set; }

        public Func<Task> Work { get; init; } = () => Task.CompletedTask;

        public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            Runs++;
            return Work();
        }
    }

    [BackgroundTask(Schedule = "now and then")]
    private sealed class Broken : IBackgroundTask
    {
        public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
