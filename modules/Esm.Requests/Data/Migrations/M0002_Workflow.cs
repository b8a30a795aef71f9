using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

[DbContext(typeof(RequestsDb))]
[Migration("0002_Workflow")]
internal sealed class M0002_Workflow : Migration
{
    private const string Requests = "requests_requests";
    private const string IsOpen = "\"ClosedAt\" IS NULL";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddColumns(migrationBuilder);
        ReplaceIndexes(migrationBuilder);
        CreateFollowers(migrationBuilder);
        CreateLinks(migrationBuilder);
    }

    private static void AddColumns(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Phase", Requests, maxLength: 40, defaultValue: "Active");
        migrationBuilder.AddColumn<int>("Priority", Requests, nullable: true);
        migrationBuilder.AddColumn<int>("FeeCents", Requests, defaultValue: 0);
        migrationBuilder.AddColumn<Guid>("RecordedById", Requests, nullable: true);
        migrationBuilder.AddColumn<string>("RecordedByName", Requests, maxLength: Request.AgentNameMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("OnBehalfOf", Requests, maxLength: Request.OnBehalfOfMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<bool>("AnsweredAtOnce", Requests, defaultValue: false);
        migrationBuilder.AddColumn<string>("ExtraFields", Requests, defaultValue: "[]");
        migrationBuilder.Sql(
            """
            UPDATE requests_requests SET "Phase" = CASE "State"
              WHEN 'submitted' THEN 'New' WHEN 'waitingForCitizen' THEN 'Waiting' WHEN 'resolved' THEN 'Closed' ELSE 'Active' END
            """);
    }

    private static void ReplaceIndexes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_requests_requests_DepartmentCode_State_DueOn", Requests);
        migrationBuilder.DropIndex("IX_requests_requests_AssigneeId_State_DueOn", Requests);
        migrationBuilder.CreateIndex("IX_requests_requests_DepartmentCode_DueOn", Requests, ["DepartmentCode", "DueOn"], filter: IsOpen);
        migrationBuilder.CreateIndex("IX_requests_requests_AssigneeId_DueOn", Requests, ["AssigneeId", "DueOn"], filter: IsOpen);
        migrationBuilder.CreateIndex("IX_requests_requests_DepartmentCode_ClosedAt", Requests, ["DepartmentCode", "ClosedAt"]);
        migrationBuilder.CreateIndex("IX_requests_requests_OfferingCode_ClosedAt", Requests, ["OfferingCode", "ClosedAt"]);
    }

    private static void CreateFollowers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "requests_followers",
            table => new
            {
                Id = table.Column<Guid>(),
                RequestId = table.Column<Guid>(),
                ContactId = table.Column<Guid>(),
                AccessTokenHash = table.Column<string>(maxLength: Request.HashLength),
                ProtectedToken = table.Column<string>(maxLength: Request.ProtectedTokenMaxLength),
                At = table.Column<DateTimeOffset>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_requests_followers", row => row.Id);
                table.ForeignKey("FK_requests_followers_requests_requests_RequestId", row => row.RequestId, Requests, "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_requests_followers_RequestId_ContactId", "requests_followers", ["RequestId", "ContactId"], unique: true);
        migrationBuilder.CreateIndex("IX_requests_followers_ContactId", "requests_followers", "ContactId");
    }

    private static void CreateLinks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "requests_links",
            table => new
            {
                Id = table.Column<Guid>(),
                FromId = table.Column<Guid>(),
                ToId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                At = table.Column<DateTimeOffset>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_requests_links", row => row.Id);
                table.ForeignKey("FK_requests_links_requests_requests_FromId", row => row.FromId, Requests, "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_requests_links_requests_requests_ToId", row => row.ToId, Requests, "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_requests_links_FromId_ToId_Kind", "requests_links", ["FromId", "ToId", "Kind"], unique: true);
        migrationBuilder.CreateIndex("IX_requests_links_ToId", "requests_links", "ToId");
    }
}
