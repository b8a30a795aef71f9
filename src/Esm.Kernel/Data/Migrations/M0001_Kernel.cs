using Esm.BackgroundTasks;
using Esm.Locking;
using Esm.Outbox;
using Esm.Settings;
using Esm.Shells;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

[DbContext(typeof(KernelDb))]
[Migration("0001_Kernel")]
internal sealed class M0001_Kernel : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "esm_features",
            table => new
            {
                FeatureId = table.Column<string>(maxLength: FeatureRow.IdMaxLength),
                IsEnabled = table.Column<bool>(),
                ProblemStage = table.Column<string>(maxLength: 40, nullable: true),
                ProblemMessage = table.Column<string>(maxLength: FeatureRow.MessageMaxLength, nullable: true),
                ProblemAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_esm_features", row => row.FeatureId));

        migrationBuilder.CreateTable(
            "esm_settings",
            table => new
            {
                Section = table.Column<string>(maxLength: SettingsRow.SectionMaxLength),
                Json = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_esm_settings", row => row.Section));

        migrationBuilder.CreateTable(
            "esm_outbox",
            table => new
            {
                Id = table.Column<Guid>(),
                Type = table.Column<string>(maxLength: OutboxMessage.TypeMaxLength),
                Payload = table.Column<string>(),
                CreatedAt = table.Column<DateTimeOffset>(),
                NextAttemptAt = table.Column<DateTimeOffset>(),
                Attempts = table.Column<int>(),
                IsDead = table.Column<bool>(),
                LastError = table.Column<string>(maxLength: OutboxMessage.ErrorMaxLength, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_esm_outbox", row => row.Id));
        migrationBuilder.CreateIndex("IX_esm_outbox_IsDead_NextAttemptAt", "esm_outbox", ["IsDead", "NextAttemptAt"]);

        migrationBuilder.CreateTable(
            "esm_task_runs",
            table => new
            {
                Id = table.Column<Guid>(),
                TaskName = table.Column<string>(maxLength: TaskRun.NameMaxLength),
                Node = table.Column<string>(maxLength: TaskRun.NodeMaxLength),
                StartedAt = table.Column<DateTimeOffset>(),
                EndedAt = table.Column<DateTimeOffset>(nullable: true),
                Error = table.Column<string>(maxLength: TaskRun.ErrorMaxLength, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_esm_task_runs", row => row.Id));
        migrationBuilder.CreateIndex("IX_esm_task_runs_TaskName_StartedAt", "esm_task_runs", ["TaskName", "StartedAt"]);

        migrationBuilder.CreateTable(
            "esm_locks",
            table => new
            {
                Key = table.Column<string>(maxLength: LockRow.KeyMaxLength),
                Owner = table.Column<Guid>(),
                ExpiresAt = table.Column<DateTimeOffset>(),
            },
            constraints: table => table.PrimaryKey("PK_esm_locks", row => row.Key));
    }
}
