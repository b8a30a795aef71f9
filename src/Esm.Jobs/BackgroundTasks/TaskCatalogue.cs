using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Esm.BackgroundTasks;

// The tenant's tasks by name. One with a schedule that cannot be read never runs by itself, and its state says so.
internal sealed partial class TaskCatalogue
{
    public TaskCatalogue(IEnumerable<IBackgroundTask> tasks, ILogger<TaskCatalogue> logger)
    {
        Tasks = [.. tasks.Select(ScheduledTask.Of).OrderBy(task => task.Name, StringComparer.Ordinal)];
        foreach (var task in Tasks.Where(task => task.Cron is null))
        {
            LogBadSchedule(logger, task.Name, task.About.Schedule);
        }
    }

    public IReadOnlyList<ScheduledTask> Tasks { get; }

    public ScheduledTask? Find(string name) => Tasks.FirstOrDefault(task => string.Equals(task.Name, name, StringComparison.Ordinal));

    [LoggerMessage(Level = LogLevel.Error, Message = "The background task {Task} never runs by itself: its schedule '{Schedule}' is no five-field cron expression.")]
    private static partial void LogBadSchedule(ILogger logger, string task, string schedule);
}

internal sealed record ScheduledTask(string Name, IBackgroundTask Task, BackgroundTaskAttribute About, CronSchedule? Cron)
{
    public static ScheduledTask Of(IBackgroundTask task)
    {
        var about = task.GetType().GetCustomAttribute<BackgroundTaskAttribute>()!;
        return new ScheduledTask(about.Name, task, about, CronSchedule.TryParse(about.Schedule));
    }

    // Several moments missed are one run.
    public bool IsDue(DateTimeOffset servedUntil, DateTimeOffset now, TimeZoneInfo zone) => Cron?.NextAfter(servedUntil, zone) <= now;
}
