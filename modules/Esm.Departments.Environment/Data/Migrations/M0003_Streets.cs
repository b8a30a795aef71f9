using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Departments.Environment.Data.Migrations;

// Reports are looked for by their street: found by an index and not by the beginning of their address. The street of those that are there is their address without its last word, the number.
[DbContext(typeof(EnvironmentDb))]
[Migration("0003_Streets")]
internal sealed class M0003_Streets : Migration
{
    private const string Reports = "environment_reports";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("StreetKey", Reports, maxLength: PlacedReport.AddressKeyMaxLength, defaultValue: "");
        migrationBuilder.Sql(migrationBuilder.IsSqlite()
            ? """UPDATE environment_reports SET "StreetKey" = rtrim(rtrim("AddressKey", replace("AddressKey", ' ', ''))) WHERE "Street" <> ''"""
            : """UPDATE environment_reports SET "StreetKey" = regexp_replace("AddressKey", ' [^ ]*$', '') WHERE "Street" <> ''""");
        migrationBuilder.DropIndex("IX_environment_reports_OfferingCode_AddressKey", Reports);
        migrationBuilder.CreateIndex("IX_environment_reports_OfferingCode_StreetKey", Reports, ["OfferingCode", "StreetKey"], filter: "\"IsOpen\"");
    }
}
