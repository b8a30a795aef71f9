namespace Esm.BackgroundTasks;

/// <summary>Work that a tenant repeats. Runs in a scope of its own, on one node at a time; every run is kept in the task history.</summary>
public interface IBackgroundTask
{
    /// <summary>Does the work once.</summary>
    /// <param name="services">Services of the scope.</param>
    /// <param name="cancellationToken">Stops the work when the host stops.</param>
    Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken);
}

/// <summary>Says when an <see cref="IBackgroundTask"/> runs.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BackgroundTaskAttribute : Attribute
{
    /// <summary>Name that admins read, or the name of a text among the module's <c>Texts</c>.</summary>
    public string Title { get; set; } = "";

    /// <summary>Five-field cron expression in UTC: minute, hour, day of month, month, day of week.</summary>
    public string Schedule { get; set; } = "*/5 * * * *";

    /// <summary>One sentence on what it does, or the name of a text among the module's <c>Texts</c>.</summary>
    public string Description { get; set; } = "";

    /// <summary>Minutes after which another node may take the lock, should this one have died.</summary>
    public int LockMinutes { get; set; } = 10;
}
