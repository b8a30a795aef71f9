using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.BackgroundTasks;

internal sealed class TaskRun
{
    public const int NameMaxLength = 300;
    public const int NodeMaxLength = 100;
    public const int ErrorMaxLength = 2000;

    public required Guid Id { get; init; }

    public required string TaskName { get; init; }

    public required string Node { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Error { get; set; }

    public static void Map(EntityTypeBuilder<TaskRun> entity)
    {
        entity.ToTable("esm_task_runs");
        entity.Property(run => run.TaskName).HasMaxLength(NameMaxLength);
        entity.Property(run => run.Node).HasMaxLength(NodeMaxLength);
        entity.Property(run => run.Error).HasMaxLength(ErrorMaxLength);
        entity.HasIndex(run => new { run.TaskName, run.StartedAt });
    }
}
