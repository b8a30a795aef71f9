using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Departments.Environment.Data.Migrations;

[DbContext(typeof(EnvironmentDb))]
[Migration("0001_Reports")]
internal sealed class M0001_Reports : Migration
{
    private const string Reports = "environment_reports";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            Reports,
            table => new
            {
                Id = table.Column<Guid>(),
                RequestId = table.Column<Guid>(),
                OfferingCode = table.Column<string>(maxLength: PlacedReport.OfferingCodeMaxLength),
                AddressKey = table.Column<string>(maxLength: PlacedReport.AddressKeyMaxLength),
                Street = table.Column<string>(maxLength: PlacedReport.StreetMaxLength),
                Latitude = table.Column<double>(nullable: true),
                Longitude = table.Column<double>(nullable: true),
                ReportedAt = table.Column<DateTimeOffset>(),
                IsOpen = table.Column<bool>(),
                AfterFileId = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_environment_reports", row => row.Id));
        migrationBuilder.CreateIndex("IX_environment_reports_RequestId", Reports, "RequestId", unique: true);
        migrationBuilder.CreateIndex("IX_environment_reports_OfferingCode_IsOpen_Latitude", Reports, ["OfferingCode", "IsOpen", "Latitude"]);
        migrationBuilder.CreateIndex("IX_environment_reports_OfferingCode_IsOpen_AddressKey", Reports, ["OfferingCode", "IsOpen", "AddressKey"]);
    }
}
