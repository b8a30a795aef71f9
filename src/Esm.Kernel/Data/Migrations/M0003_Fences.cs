using Esm.BackgroundTasks;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

// Locks that count how often they were taken, and how far the schedule of each task was served.
[DbContext(typeof(KernelDb))]
[Migration("0003_Fences")]
internal sealed class M0003_Fences : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("Fence", "esm_locks", defaultValue: 0L);
        migrationBuilder.CreateTable(
            "esm_served_tasks",
            table => new
            {
                TaskName = table.Column<string>(maxLength: TaskRun.NameMaxLength),
                ServedUntil = table.Column<DateTimeOffset>(),
            },
            constraints: table => table.PrimaryKey("PK_esm_served_tasks", row => row.TaskName));
    }
}
