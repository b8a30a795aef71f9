using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

[DbContext(typeof(RequestsDb))]
[Migration("0003_Desk")]
internal sealed class M0003_Desk : Migration
{
    private const string Requests = "requests_requests";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_requests_requests_DepartmentCode_DueOn", Requests);
        migrationBuilder.CreateIndex(
            Request.OpenIndex,
            Requests,
            ["DepartmentCode", "DueOn", "Priority", "CreatedAt", "Id", "AssigneeId", "TeamCode", "Phase", "OfferingCode", "Channel"],
            filter: "\"ClosedAt\" IS NULL");
        migrationBuilder.CreateTable(
            "requests_saved_filters",
            table => new
            {
                Id = table.Column<Guid>(),
                OwnerId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: SavedFilter.NameMaxLength),
                Query = table.Column<string>(maxLength: SavedFilter.QueryMaxLength),
            },
            constraints: table => table.PrimaryKey("PK_requests_saved_filters", row => row.Id));
        migrationBuilder.CreateIndex("IX_requests_saved_filters_OwnerId_Name", "requests_saved_filters", ["OwnerId", "Name"], unique: true);
    }
}
