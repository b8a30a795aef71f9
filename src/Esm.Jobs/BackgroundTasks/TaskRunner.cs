using Esm.Data;
using Esm.Locking;
using Esm.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.BackgroundTasks;

// Runs the tasks of one tenant under locks that all nodes share, and keeps their history. What a task stores in its scope, and what is kept of its run,
// is stored only while the lock is held.
internal sealed partial class TaskRunner(IServiceScopeFactory scopes, TaskCatalogue catalogue, ILogger<TaskRunner> logger)
{
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ScheduledTask> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            due = await scope.ServiceProvider.GetRequiredService<TaskSchedule>().FindDueAsync(catalogue.Tasks, cancellationToken);
        }

        await Task.WhenAll(due.Select(task => RunAsync(task, isScheduled: true, cancellationToken)));
    }

    // False where another node runs it, or has served its schedule meanwhile.
    public async Task<bool> RunAsync(ScheduledTask task, bool isScheduled, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (locker, locked) = await scope.ServiceProvider.GetRequiredService<IDistributedLock>()
            .TryAcquireLockAsync(LockKey(task.Name), TimeSpan.Zero, TimeSpan.FromMinutes(task.About.LockMinutes), cancellationToken);
        if (!locked)
        {
            return false;
        }

        await using (locker)
        {
            if (await StartAsync(task, isScheduled, locker!, cancellationToken) is not { } run)
            {
                return false;
            }

            var error = await DoAsync(task, locker!, cancellationToken);
            await EndAsync(task, run, error, isServed: isScheduled && !cancellationToken.IsCancellationRequested, locker!);
            return true;
        }
    }

    private static string LockKey(string name)
    {
        var key = "task:" + name;
        return key.Length > LockRow.KeyMaxLength ? key[^LockRow.KeyMaxLength..] : key;
    }

    private async Task<TaskRun?> StartAsync(ScheduledTask task, bool isScheduled, ILocker locker, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        locker.Guard(scope.ServiceProvider);
        var schedule = scope.ServiceProvider.GetRequiredService<TaskSchedule>();
        var now = await schedule.GetUtcNowAsync(cancellationToken);
        if (isScheduled && !await schedule.IsDueAsync(task, now, cancellationToken))
        {
            return null;
        }

        return await scope.ServiceProvider.GetRequiredService<TaskHistory>().StartAsync(task.Name, now, cancellationToken);
    }

    private async Task<string?> DoAsync(ScheduledTask task, ILocker locker, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, locker.Lost);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            locker.Guard(scope.ServiceProvider);
            using var language = (await scope.ServiceProvider.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(stop.Token)).Speak();
            await task.Task.DoWorkAsync(scope.ServiceProvider, stop.Token);
            LogRan(task.Name);
            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return "Stopped with the host.";
        }
#pragma warning disable CA1031 // Whatever a task throws belongs into its history; the scheduler goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(task.Name, exception);
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    // A run whose lock was lost is ended in the history by whoever took it over.
    private async Task EndAsync(ScheduledTask task, TaskRun run, string? error, bool isServed, ILocker locker)
    {
        if (locker.Lost.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            locker.Guard(scope.ServiceProvider);
            var schedule = scope.ServiceProvider.GetRequiredService<TaskSchedule>();
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().BeginAsync(CancellationToken.None);
            if (isServed)
            {
                await schedule.ServeAsync(task.Name, run.StartedAt, CancellationToken.None);
            }

            await scope.ServiceProvider.GetRequiredService<TaskHistory>().EndAsync(run, await schedule.GetUtcNowAsync(CancellationToken.None), error, CancellationToken.None);
        }
        catch (LockLostException exception)
        {
            LogFailed(task.Name, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Background task {Task} ran.")]
    private partial void LogRan(string task);

    [LoggerMessage(Level = LogLevel.Error, Message = "Background task {Task} failed.")]
    private partial void LogFailed(string task, Exception exception);
}
