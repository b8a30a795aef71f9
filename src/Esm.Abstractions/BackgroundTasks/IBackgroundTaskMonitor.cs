namespace Esm.BackgroundTasks;

/// <summary>Shows and starts the current tenant's background tasks.</summary>
public interface IBackgroundTaskMonitor
{
    /// <summary>All tasks with their last run.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<BackgroundTaskState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Runs a task now, unless a node is running it.</summary>
    /// <param name="name">Name of the task.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False if the task is unknown or is being run.</returns>
    Task<bool> RunAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A background task and its last run.</summary>
/// <param name="Name">The name in its <see cref="BackgroundTaskAttribute"/>.</param>
/// <param name="Title">Name that admins read.</param>
/// <param name="Schedule">Five-field cron expression.</param>
/// <param name="Description">What it does.</param>
/// <param name="LastStartedAt">Start of its last run in UTC, or null.</param>
/// <param name="LastDuration">Length of its last run, or null.</param>
/// <param name="LastError">Why its last run failed, or null.</param>
public sealed record BackgroundTaskState(string Name, string Title, string Schedule, string Description, DateTimeOffset? LastStartedAt, TimeSpan? LastDuration, string? LastError);
