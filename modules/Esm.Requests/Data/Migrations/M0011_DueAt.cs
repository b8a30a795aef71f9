using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

// What is due is due at an instant, with what was counted beside it. The days kept until now end where they end in the tenant's zone, as its settings name it;
// when their count began nobody knows.
[DbContext(typeof(RequestsDb))]
[Migration("0011_DueAt")]
internal sealed class M0011_DueAt : Migration
{
    private const string Requests = "requests_requests";
    private const string IsOpen = "\"ClosedAt\" IS NULL";
    private const int UnitMaxLength = 40;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.RenameColumn("DeadlineDays", Requests, "DeadlineCount");
        migrationBuilder.RenameColumn("DeadlineDaysLeft", Requests, "DeadlineLeft");
        migrationBuilder.AddColumn<string>("DeadlineUnit", Requests, maxLength: UnitMaxLength, nullable: false, defaultValue: "Day");
        migrationBuilder.AddColumn<DateTimeOffset>("CountedFrom", Requests, nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("DueAt", Requests, nullable: true);
        migrationBuilder.Sql(migrationBuilder.IsSqlite() ? ConvertOnSqlite() : ConvertOnPostgres());
        migrationBuilder.DropIndex(Request.OpenIndex, Requests);
        migrationBuilder.DropIndex("IX_requests_requests_AssigneeId_DueOn", Requests);
        migrationBuilder.Sql($"""ALTER TABLE {Requests} DROP COLUMN "DueOn" """);
        migrationBuilder.CreateIndex(
            Request.OpenIndex,
            Requests,
            ["DepartmentCode", "DueAt", "Priority", "CreatedAt", "Id", "AssigneeId", "TeamCode", "Phase", "OfferingCode", "Channel", "ClosedAt"],
            filter: IsOpen);
        migrationBuilder.CreateIndex("IX_requests_requests_AssigneeId_DueAt", Requests, ["AssigneeId", "DueAt"], filter: "\"AssigneeId\" IS NOT NULL AND " + IsOpen);
    }

    // SQLite knows no zones; the migrator lends it this function.
    private static string ConvertOnSqlite() =>
        $"""
        UPDATE {Requests} SET "DueAt" = esm_end_of_day("DueOn", COALESCE((SELECT json_extract("Json", '$.timeZone') FROM esm_settings WHERE "Section" = 'site'), 'Europe/Brussels'))
        WHERE "DueOn" IS NOT NULL
        """;

    private static string ConvertOnPostgres() =>
        $"""
        UPDATE {Requests} SET "DueAt" = ("DueOn" + 1)::timestamp AT TIME ZONE zone.name
        FROM (SELECT COALESCE(
            (SELECT name FROM pg_timezone_names WHERE name = COALESCE((SELECT "Json"::json ->> 'timeZone' FROM esm_settings WHERE "Section" = 'site'), 'Europe/Brussels')),
            'UTC') AS name) AS zone
        WHERE "DueOn" IS NOT NULL
        """;
}
