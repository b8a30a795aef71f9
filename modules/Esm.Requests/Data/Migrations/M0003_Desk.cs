using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

[DbContext(typeof(RequestsDb))]
[Migration("0003_Desk")]
internal sealed class M0003_Desk : Migration
{
    private const string Requests = "requests_requests";
    private const string IsOpen = "\"ClosedAt\" IS NULL";
    private const string IsClosed = "\"ClosedAt\" IS NOT NULL";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ReplaceIndexes(migrationBuilder);
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

    private static void ReplaceIndexes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_requests_requests_DepartmentCode_DueOn", Requests);
        migrationBuilder.DropIndex("IX_requests_requests_DepartmentCode_ClosedAt", Requests);
        migrationBuilder.DropIndex("IX_requests_requests_OfferingCode_ClosedAt", Requests);
        migrationBuilder.DropIndex("IX_requests_requests_AssigneeId_DueOn", Requests);
        migrationBuilder.CreateIndex(
            Request.OpenIndex,
            Requests,
            ["DepartmentCode", "DueOn", "Priority", "CreatedAt", "Id", "AssigneeId", "TeamCode", "Phase", "OfferingCode", "Channel", "ClosedAt"],
            filter: IsOpen);
        migrationBuilder.CreateIndex(Request.ClosedIndex, Requests, ["DepartmentCode", "ClosedAt", "Id", "ContactSearchName", "Reference"], filter: IsClosed);
        migrationBuilder.CreateIndex("IX_requests_requests_OfferingCode_ClosedAt", Requests, ["OfferingCode", "ClosedAt"], filter: IsClosed);
        migrationBuilder.CreateIndex("IX_requests_requests_AssigneeId_DueOn", Requests, ["AssigneeId", "DueOn"], filter: "\"AssigneeId\" IS NOT NULL AND " + IsOpen);
    }
}
