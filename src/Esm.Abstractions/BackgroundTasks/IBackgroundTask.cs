namespace Esm.BackgroundTasks;

/// <summary>
/// Work that a tenant repeats. Runs in a scope of its own, on one node at a time; every run is kept in the task history. What became due while nobody ran is
/// caught up once, and what was interrupted runs again: it has to be such that half of it does no harm.
/// </summary>
public interface IBackgroundTask
{
    /// <summary>Does the work once, and commits it. An exception is stored with the run and shown to admins; the next run comes at its time.</summary>
    /// <param name="services">Services of the scope. What its unit of work commits after the lock was lost to another node is rolled back.</param>
    /// <param name="cancellationToken">Stops the work when the host stops or the lock is lost.</param>
    Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken);
}

/// <summary>Names an <see cref="IBackgroundTask"/> and says when it runs.</summary>
/// <param name="name">Unique name that outlives renamed classes, under which its history is stored: <c>requests.release</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BackgroundTaskAttribute(string name) : Attribute
{
    /// <summary>Name under which its history is stored.</summary>
    public string Name { get; } = name;

    /// <summary>Name that admins read, or the name of a text among the module's <c>Texts</c>.</summary>
    public string Title { get; set; } = "";

    /// <summary>
    /// Five-field cron expression in the tenant's time zone: minute, hour, day of month, month, day of week. Times that daylight saving skips run right after
    /// the change; times that it repeats run once, unless the schedule is an interval.
    /// </summary>
    public string Schedule { get; set; } = "*/5 * * * *";

    /// <summary>One sentence on what it does, or the name of a text among the module's <c>Texts</c>.</summary>
    public string Description { get; set; } = "";

    /// <summary>Minutes after which another node may take the lock, should this one have died. While it lives it renews the lock, however long the work takes.</summary>
    public int LockMinutes { get; set; } = 10;
}
