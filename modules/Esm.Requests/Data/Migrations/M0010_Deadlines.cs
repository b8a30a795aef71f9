using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

// The days that were promised, and what is left of them while a request waits for the person. For those that wait already the clock stands still since they were last touched.
[DbContext(typeof(RequestsDb))]
[Migration("0010_Deadlines")]
internal sealed class M0010_Deadlines : Migration
{
    private const string Requests = "requests_requests";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("DeadlineDays", Requests, nullable: true);
        migrationBuilder.AddColumn<int>("DeadlineDaysLeft", Requests, nullable: true);
        var left = migrationBuilder.IsSqlite()
            ? """ CAST(julianday("DueOn") - julianday(substr("UpdatedAt", 1, 10)) AS INTEGER) """
            : """ "DueOn" - ("UpdatedAt" AT TIME ZONE 'UTC')::date """;
        migrationBuilder.Sql(
            $"""UPDATE {Requests} SET "DeadlineDaysLeft" = {left}, "DueOn" = NULL WHERE "State" = 'waitingForCitizen' AND "ClosedAt" IS NULL AND "DueOn" IS NOT NULL""");
    }
}
