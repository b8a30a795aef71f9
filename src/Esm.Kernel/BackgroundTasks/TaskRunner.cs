using Esm.Data;
using Esm.Localization;
using Esm.Locking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.BackgroundTasks;

// Runs a task of one tenant under the lock that all nodes share, and keeps its history.
internal sealed partial class TaskRunner(IServiceScopeFactory scopes, TimeProvider time, ILogger<TaskRunner> logger)
{
    public const int RunsKept = 100;

    // False where another node runs it, or has started it since it was due.
    public async Task<bool> RunAsync(ScheduledTask task, DateTimeOffset? dueAt, CancellationToken cancellationToken)
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
            if (dueAt is { } due && await RanSinceAsync(task.Name, due, cancellationToken))
            {
                return false;
            }

            var run = await StartAsync(task.Name, cancellationToken);
            await EndAsync(run, task.Name, await DoAsync(task, cancellationToken));
            return true;
        }
    }

    private static string LockKey(string name)
    {
        var key = "task:" + name;
        return key.Length > LockRow.KeyMaxLength ? key[^LockRow.KeyMaxLength..] : key;
    }

    private async Task<bool> RanSinceAsync(string name, DateTimeOffset due, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KernelDb>().TaskRuns
            .AnyAsync(run => run.TaskName == name && run.StartedAt >= due, cancellationToken);
    }

    private async Task<string?> DoAsync(ScheduledTask task, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await task.Task.DoWorkAsync(scope.ServiceProvider, cancellationToken);
            LogRan(task.Name);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
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

    private async Task<Guid> StartAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow();
        var node = Environment.MachineName;
        var run = new TaskRun
        {
            Id = Guid.CreateVersion7(now),
            TaskName = name,
            Node = InputText.Cut(node, TaskRun.NodeMaxLength),
            StartedAt = now,
        };
        scope.ServiceProvider.GetRequiredService<KernelDb>().TaskRuns.Add(run);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return run.Id;
    }

    private async Task EndAsync(Guid id, string name, string? error)
    {
        await using var scope = scopes.CreateAsyncScope();
        var runs = scope.ServiceProvider.GetRequiredService<KernelDb>().TaskRuns;
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(CancellationToken.None);
        var run = await runs.SingleAsync(run => run.Id == id, CancellationToken.None);
        run.EndedAt = time.GetUtcNow();
        run.Error = error is null ? null : InputText.Cut(InputText.Clean(error), TaskRun.ErrorMaxLength);
        await runs
            .Where(old => old.TaskName == name)
            .OrderByDescending(old => old.StartedAt).ThenByDescending(old => old.Id)
            .Skip(RunsKept)
            .ExecuteDeleteAsync(CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Background task {Task} ran.")]
    private partial void LogRan(string task);

    [LoggerMessage(Level = LogLevel.Error, Message = "Background task {Task} failed.")]
    private partial void LogFailed(string task, Exception exception);
}
