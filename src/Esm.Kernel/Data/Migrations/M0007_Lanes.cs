using Esm.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

// Messages to one destination go one after the other; dead letters are listed by when they were enqueued.
[DbContext(typeof(KernelDb))]
[Migration("0007_Lanes")]
internal sealed class M0007_Lanes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Lane", "esm_outbox", maxLength: OutboxLane.NameMaxLength, defaultValue: "");
        migrationBuilder.Sql("""UPDATE esm_outbox SET "Lane" = "Type" """);
        migrationBuilder.DropIndex("IX_esm_outbox_NextAttemptAt_Id", "esm_outbox");
        migrationBuilder.DropIndex("IX_esm_outbox_Type", "esm_outbox");
        migrationBuilder.CreateIndex("IX_esm_outbox_Lane_NextAttemptAt_Id", "esm_outbox", ["Lane", "NextAttemptAt", "Id"], filter: "NOT \"IsDead\"");
        migrationBuilder.CreateIndex("IX_esm_outbox_CreatedAt_Id", "esm_outbox", ["CreatedAt", "Id"], filter: "\"IsDead\"");

        // What waited an hour for its module waits no longer than the module is off.
        migrationBuilder.Sql("""UPDATE esm_outbox SET "NextAttemptAt" = "CreatedAt" WHERE NOT "IsDead" AND "Attempts" = 0""");
        // Emptied and cut short by each vacuum, the table looks so small that plans made then read all of it, and go on to when it has grown.
        if (!migrationBuilder.IsSqlite())
        {
            migrationBuilder.Sql("ALTER TABLE esm_outbox SET (vacuum_truncate = off)");
        }

        migrationBuilder.CreateTable(
            "esm_outbox_lanes",
            table => new
            {
                Name = table.Column<string>(maxLength: OutboxLane.NameMaxLength),
                Failures = table.Column<int>(),
                FailingSince = table.Column<DateTimeOffset>(nullable: true),
                OpenUntil = table.Column<DateTimeOffset>(nullable: true),
                Error = table.Column<string>(maxLength: OutboxMessage.ErrorMaxLength, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_esm_outbox_lanes", lane => lane.Name));
    }
}
