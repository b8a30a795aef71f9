using Esm.Data;
using Esm.Settings;
using Microsoft.EntityFrameworkCore;

namespace Esm.BackgroundTasks;

// Which tasks are due: by the database's clock, as the tenant's zone shows it, since each was last served.
internal sealed class TaskSchedule(KernelDb db, IUnitOfWork unitOfWork, DatabaseClock clock, ISiteService site)
{
    public Task<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => clock.GetUtcNowAsync(cancellationToken);

    // A task that was never seen begins to be due now: it has missed nothing.
    public async Task<IReadOnlyList<ScheduledTask>> FindDueAsync(IReadOnlyList<ScheduledTask> tasks, CancellationToken cancellationToken)
    {
        var now = await clock.GetUtcNowAsync(cancellationToken);
        var zone = await GetZoneAsync(cancellationToken);
        var served = await db.ServedTasks.AsNoTracking().ToDictionaryAsync(task => task.TaskName, task => task.ServedUntil, StringComparer.Ordinal, cancellationToken);
        if (tasks.Where(task => task.Cron is not null && !served.ContainsKey(task.Name)).ToArray() is { Length: > 0 } unseen)
        {
            // Where it is refused, another node saw them a moment earlier.
            db.ServedTasks.AddRange(unseen.Select(task => new ServedTask { TaskName = task.Name, ServedUntil = now }));
            await unitOfWork.TryCommitAsync(cancellationToken);
        }

        return [.. tasks.Where(task => served.TryGetValue(task.Name, out var until) && task.IsDue(until, now, zone))];
    }

    // Another node may have served it since it was found to be due.
    public async Task<bool> IsDueAsync(ScheduledTask task, DateTimeOffset now, CancellationToken cancellationToken)
        => await db.ServedTasks.AsNoTracking().SingleOrDefaultAsync(served => served.TaskName == task.Name, cancellationToken) is { } served
            && task.IsDue(served.ServedUntil, now, await GetZoneAsync(cancellationToken));

    // The caller commits.
    public async Task ServeAsync(string name, DateTimeOffset until, CancellationToken cancellationToken)
        => (await db.ServedTasks.SingleAsync(task => task.TaskName == name, cancellationToken)).ServedUntil = until;

    private async Task<TimeZoneInfo> GetZoneAsync(CancellationToken cancellationToken)
        => TimeZoneInfo.FindSystemTimeZoneById((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).TimeZone);
}
