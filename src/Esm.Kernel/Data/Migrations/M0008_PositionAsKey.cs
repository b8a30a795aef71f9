using Esm.Events;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

// The position is the key of the stream, and its only index; facts that have none yet are one row for each commit.
[DbContext(typeof(KernelDb))]
[Migration("0008_PositionAsKey")]
internal sealed class M0008_PositionAsKey : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "esm_unnumbered_events",
            table => new { Id = table.Column<Guid>(), Facts = table.Column<string>() },
            constraints: table => table.PrimaryKey("PK_esm_unnumbered_events", row => row.Id));

        if (migrationBuilder.IsSqlite())
        {
            Rebuild(migrationBuilder);
            return;
        }

        migrationBuilder.Sql(
            """
            UPDATE esm_events SET "Position" = last."Position" + fresh."Place"
            FROM (SELECT "Id", ROW_NUMBER() OVER (ORDER BY "SubjectVersion", "Id") AS "Place" FROM esm_events WHERE "Position" IS NULL) AS fresh,
                (SELECT GREATEST(COALESCE(MAX("Position"), 0), (SELECT "PurgedTo" FROM esm_stream WHERE "Id" = 1)) AS "Position" FROM esm_events) AS last
            WHERE esm_events."Id" = fresh."Id"
            """);
        migrationBuilder.DropPrimaryKey("PK_esm_events", "esm_events");
        migrationBuilder.DropIndex("IX_esm_events_Position", "esm_events");
        migrationBuilder.AlterColumn<long>("Position", "esm_events");
        migrationBuilder.AddPrimaryKey("PK_esm_events", "esm_events", "Position");
    }

    // SQLite changes no key in place.
    private static void Rebuild(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "esm_events_by_position",
            table => new
            {
                Position = table.Column<long>(),
                Id = table.Column<Guid>(),
                Type = table.Column<string>(maxLength: StreamEventAttribute.NameMaxLength),
                Version = table.Column<int>(),
                Subject = table.Column<string>(maxLength: IStreamEvent.SubjectMaxLength),
                SubjectVersion = table.Column<long>(),
                At = table.Column<DateTimeOffset>(),
                Payload = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_esm_events", row => row.Position));
        migrationBuilder.Sql(
            """
            INSERT INTO esm_events_by_position ("Position", "Id", "Type", "Version", "Subject", "SubjectVersion", "At", "Payload")
            SELECT "Position", "Id", "Type", "Version", "Subject", "SubjectVersion", "At", "Payload" FROM esm_events ORDER BY "Position"
            """);
        migrationBuilder.DropTable("esm_events");
        migrationBuilder.RenameTable("esm_events_by_position", newName: "esm_events");
    }
}
