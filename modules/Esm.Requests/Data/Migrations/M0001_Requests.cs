using Esm.Contacts.Contracts;
using Esm.Requests.References;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

[DbContext(typeof(RequestsDb))]
[Migration("0001_Requests")]
internal sealed class M0001_Requests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateRequests(migrationBuilder);
        CreateEvents(migrationBuilder);
        CreateDocuments(migrationBuilder);
    }

    private static void CreateRequests(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "requests_requests",
            table => new
            {
                Id = table.Column<Guid>(),
                Reference = table.Column<string>(maxLength: Reference.MaxLength),
                SubmissionId = table.Column<Guid>(),
                OfferingCode = table.Column<string>(maxLength: Request.OfferingCodeMaxLength),
                OfferingVersion = table.Column<int>(),
                OfferingTitle = table.Column<string>(),
                DepartmentCode = table.Column<string>(maxLength: Request.DepartmentMaxLength),
                TeamCode = table.Column<string>(maxLength: Request.TeamMaxLength, nullable: true),
                ContactId = table.Column<Guid>(),
                ContactName = table.Column<string>(maxLength: ContactDetails.NameMaxLength),
                ContactSearchName = table.Column<string>(maxLength: Request.SearchNameMaxLength),
                Channel = table.Column<string>(maxLength: 40),
                HistoryVisibility = table.Column<string>(maxLength: 40),
                State = table.Column<string>(maxLength: Request.StateMaxLength),
                AssigneeId = table.Column<Guid>(nullable: true),
                AssigneeName = table.Column<string>(maxLength: Request.AgentNameMaxLength),
                Answers = table.Column<string>(),
                CreatedAt = table.Column<DateTimeOffset>(),
                UpdatedAt = table.Column<DateTimeOffset>(),
                DueOn = table.Column<DateOnly>(nullable: true),
                ClosedAt = table.Column<DateTimeOffset>(nullable: true),
                AccessTokenHash = table.Column<string>(maxLength: Request.HashLength),
                ProtectedToken = table.Column<string>(maxLength: Request.ProtectedTokenMaxLength),
                EventCount = table.Column<int>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_requests_requests", row => row.Id));
        migrationBuilder.CreateIndex("IX_requests_requests_Reference", "requests_requests", "Reference", unique: true);
        migrationBuilder.CreateIndex("IX_requests_requests_SubmissionId", "requests_requests", "SubmissionId", unique: true);
        migrationBuilder.CreateIndex("IX_requests_requests_DepartmentCode_State_DueOn", "requests_requests", ["DepartmentCode", "State", "DueOn"]);
        migrationBuilder.CreateIndex("IX_requests_requests_ContactId_CreatedAt", "requests_requests", ["ContactId", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_requests_requests_AssigneeId_State_DueOn", "requests_requests", ["AssigneeId", "State", "DueOn"]);
    }

    private static void CreateEvents(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "requests_events",
            table => new
            {
                Id = table.Column<Guid>(),
                RequestId = table.Column<Guid>(),
                Number = table.Column<int>(),
                At = table.Column<DateTimeOffset>(),
                Kind = table.Column<string>(maxLength: 40),
                ActorKind = table.Column<string>(maxLength: 40),
                ActorId = table.Column<Guid>(nullable: true),
                ActorName = table.Column<string>(maxLength: Request.AgentNameMaxLength),
                Text = table.Column<string>(maxLength: RequestEvent.TextMaxLength),
                State = table.Column<string>(maxLength: Request.StateMaxLength),
                Data = table.Column<string>(),
                VisibleToCitizen = table.Column<bool>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_requests_events", row => row.Id);
                table.ForeignKey("FK_requests_events_requests_requests_RequestId", row => row.RequestId, "requests_requests", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_requests_events_RequestId_Number", "requests_events", ["RequestId", "Number"], unique: true);
    }

    private static void CreateDocuments(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "requests_documents",
            table => new
            {
                Id = table.Column<Guid>(),
                RequestId = table.Column<Guid>(),
                EventId = table.Column<Guid>(),
                FileId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: RequestDocument.NameMaxLength),
                ContentType = table.Column<string>(maxLength: RequestDocument.ContentTypeMaxLength),
                Size = table.Column<long>(),
                AddedBy = table.Column<string>(maxLength: 40),
                At = table.Column<DateTimeOffset>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_requests_documents", row => row.Id);
                table.ForeignKey("FK_requests_documents_requests_requests_RequestId", row => row.RequestId, "requests_requests", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_requests_documents_RequestId_At", "requests_documents", ["RequestId", "At"]);
        migrationBuilder.CreateIndex("IX_requests_documents_FileId", "requests_documents", "FileId", unique: true);
    }
}
