using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Esm.BackgroundTasks;

// The tenant's tasks. One with a schedule that cannot be read never runs by itself, and its state says so; one that cannot be told from others is left out. The others are not its business.
internal sealed partial class TaskCatalogue
{
    public TaskCatalogue(IEnumerable<IBackgroundTask> tasks, ILogger<TaskCatalogue> logger)
    {
        var byName = new SortedDictionary<string, ScheduledTask>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            if (ScheduledTask.Of(task) is not { } scheduled)
            {
                LogUnnamed(logger, task.GetType());
            }
            else if (!byName.TryAdd(scheduled.Name, scheduled))
            {
                LogNameTaken(logger, task.GetType(), scheduled.Name, byName[scheduled.Name].Task.GetType());
            }
        }

        Tasks = [.. byName.Values];
        foreach (var task in Tasks.Where(task => task.Cron is null))
        {
            LogBadSchedule(logger, task.Name, task.About.Schedule);
        }
    }

    public IReadOnlyList<ScheduledTask> Tasks { get; }

    public ScheduledTask? Find(string name) => Tasks.FirstOrDefault(task => string.Equals(task.Name, name, StringComparison.Ordinal));

    [LoggerMessage(Level = LogLevel.Error, Message = "The background task {Task} never runs by itself: its schedule '{Schedule}' is no five-field cron expression.")]
    private static partial void LogBadSchedule(ILogger logger, string task, string schedule);

    [LoggerMessage(Level = LogLevel.Error, Message = "The background task {Type} never runs: it needs a [BackgroundTask] with the name under which its history is stored.")]
    private static partial void LogUnnamed(ILogger logger, Type type);

    [LoggerMessage(Level = LogLevel.Error, Message = "The background task {Type} never runs: its name {Task} is taken by {Other}.")]
    private static partial void LogNameTaken(ILogger logger, Type type, string task, Type other);
}

internal sealed record ScheduledTask(string Name, IBackgroundTask Task, BackgroundTaskAttribute About, CronSchedule? Cron)
{
    // Null for one without a name.
    public static ScheduledTask? Of(IBackgroundTask task)
        => task.GetType().GetCustomAttribute<BackgroundTaskAttribute>() is { } about ? new ScheduledTask(about.Name, task, about, CronSchedule.TryParse(about.Schedule)) : null;

    // Several moments missed are one run.
    public bool IsDue(DateTimeOffset servedUntil, DateTimeOffset now, TimeZoneInfo zone) => Cron?.NextAfter(servedUntil, zone) <= now;
}
