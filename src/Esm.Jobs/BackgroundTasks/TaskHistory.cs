using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;

namespace Esm.BackgroundTasks;

// The runs of tasks, the newest of each. Both steps commit.
internal sealed class TaskHistory(KernelDb db, IUnitOfWork unitOfWork)
{
    public const int RunsKept = 100;

    public async Task<TaskRun> StartAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await unitOfWork.BeginAsync(cancellationToken);

        // Who has the lock runs it alone: what has no end here never ended.
        await db.TaskRuns.Where(former => former.TaskName == name && former.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(former => former.EndedAt, now).SetProperty(former => former.Error, "Interrupted: its process died, or lost the lock to another node."),
            cancellationToken);
        var run = new TaskRun
        {
            Id = Guid.CreateVersion7(now),
            TaskName = name,
            Node = InputText.Cut(Environment.MachineName, TaskRun.NodeMaxLength),
            StartedAt = now,
        };
        db.TaskRuns.Add(run);
        await unitOfWork.CommitAsync(cancellationToken);
        return run;
    }

    public async Task EndAsync(TaskRun started, DateTimeOffset now, string? error, CancellationToken cancellationToken)
    {
        await unitOfWork.BeginAsync(cancellationToken);
        var run = await db.TaskRuns.SingleAsync(row => row.Id == started.Id, cancellationToken);
        run.EndedAt = now;
        run.Error = error is null ? null : InputText.Cut(InputText.Clean(error), TaskRun.ErrorMaxLength);
        await db.TaskRuns
            .Where(old => old.TaskName == run.TaskName)
            .OrderByDescending(old => old.StartedAt).ThenByDescending(old => old.Id)
            .Skip(RunsKept)
            .ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
