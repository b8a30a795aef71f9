using Esm.Data;
using Esm.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.BackgroundTasks;

internal sealed class BackgroundTaskMonitor(KernelDb db, TaskCatalogue catalogue, TaskRunner runner, IStringLocalizerFactory localizers) : IBackgroundTaskMonitor
{
    public async Task<IReadOnlyList<BackgroundTaskState>> ListAsync(CancellationToken cancellationToken)
    {
        var names = catalogue.Tasks.Select(task => task.Name).ToArray();
        var last = await db.TaskRuns.AsNoTracking()
            .Where(run => names.Contains(run.TaskName))
            .GroupBy(run => run.TaskName)
            .Select(runs => runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).First())
            .ToDictionaryAsync(run => run.TaskName, StringComparer.Ordinal, cancellationToken);
        return [.. catalogue.Tasks.Select(task => StateOf(task, last.GetValueOrDefault(task.Name)))];
    }

    public async Task<bool> RunAsync(string name, CancellationToken cancellationToken)
        => catalogue.Find(name) is { } task && await runner.RunAsync(task, isScheduled: false, cancellationToken);

    private BackgroundTaskState StateOf(ScheduledTask task, TaskRun? last)
        => new(
            task.Name,
            task.About.Title.Length > 0 ? Translate(task, task.About.Title) : task.Name,
            task.About.Schedule,
            Translate(task, task.About.Description),
            last?.StartedAt,
            last?.EndedAt - last?.StartedAt,
            task.Cron is null ? $"'{task.About.Schedule}' is no five-field cron expression." : last?.Error);

    private string Translate(ScheduledTask task, string text) => localizers.Find(task.Task.GetType().Assembly, text) ?? text;
}
