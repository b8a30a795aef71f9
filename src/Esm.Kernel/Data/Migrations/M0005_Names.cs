using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

// Settings and tasks were stored under the full names of their classes; from here on under names of their own.
[DbContext(typeof(KernelDb))]
[Migration("0005_Names")]
internal sealed class M0005_Names : Migration
{
    private static readonly (string Class, string Name)[] Settings = [("Esm.Settings.SiteSettings", "site"), ("Esm.Notifications.Settings.MailSettings", "mail")];

    private static readonly (string Class, string Name)[] Tasks =
    [
        ("Esm.Outbox.PurgeDeadLetters", "esm.purge-dead-letters"),
        ("Esm.Forms.Files.DeleteUnkeptFiles", "forms.delete-unkept-files"),
        ("Esm.Identity.Limits.ForgetTraces", "identity.forget-traces"),
        ("Esm.Requests.Release.ReleaseForgotten", "requests.release"),
        ("Esm.Departments.Sports.ReconcileHoldingsTask", "sports.reconcile-holdings"),
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var (former, name) in Settings)
        {
            migrationBuilder.Sql($"""UPDATE esm_settings SET "Section" = '{name}' WHERE "Section" = '{former}'""");
        }

        foreach (var (former, name) in Tasks)
        {
            migrationBuilder.Sql($"""UPDATE esm_task_runs SET "TaskName" = '{name}' WHERE "TaskName" = '{former}'""");
            migrationBuilder.Sql($"""UPDATE esm_served_tasks SET "TaskName" = '{name}' WHERE "TaskName" = '{former}'""");
            migrationBuilder.Sql($"""DELETE FROM esm_locks WHERE "Key" = 'task:{former}'""");
        }
    }
}
