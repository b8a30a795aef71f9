using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.BackgroundTasks;

// Up to when the schedule of a task was served, on whatever node: all that became due since is one run.
internal sealed class ServedTask
{
    public required string TaskName { get; init; }

    public required DateTimeOffset ServedUntil { get; set; }

    public static void Map(EntityTypeBuilder<ServedTask> entity)
    {
        entity.ToTable("esm_served_tasks");
        entity.HasKey(task => task.TaskName);
        entity.Property(task => task.TaskName).HasMaxLength(TaskRun.NameMaxLength);
    }
}
