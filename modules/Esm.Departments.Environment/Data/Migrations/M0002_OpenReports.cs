using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Departments.Environment.Data.Migrations;

// SQLite takes no index that has a flag in it: it asks for the flag itself, not for what it equals.
[DbContext(typeof(EnvironmentDb))]
[Migration("0002_OpenReports")]
internal sealed class M0002_OpenReports : Migration
{
    private const string Reports = "environment_reports";
    private const string OpenOnly = "\"IsOpen\"";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_environment_reports_OfferingCode_IsOpen_Latitude", Reports);
        migrationBuilder.DropIndex("IX_environment_reports_OfferingCode_IsOpen_AddressKey", Reports);
        migrationBuilder.CreateIndex("IX_environment_reports_OfferingCode_Latitude", Reports, ["OfferingCode", "Latitude"], filter: OpenOnly);
        migrationBuilder.CreateIndex("IX_environment_reports_OfferingCode_AddressKey", Reports, ["OfferingCode", "AddressKey"], filter: OpenOnly);
    }
}
