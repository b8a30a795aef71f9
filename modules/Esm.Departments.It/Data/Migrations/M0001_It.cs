using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Departments.It.Data.Migrations;

[DbContext(typeof(ItDb))]
[Migration("0001_It")]
internal sealed class M0001_It : Migration
{
    private const string Approvals = "it_approvals";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            Approvals,
            table => new
            {
                Id = table.Column<Guid>(),
                RequestId = table.Column<Guid>(),
                ManagerId = table.Column<Guid>(),
                TokenHash = table.Column<string>(maxLength: Approval.HashLength),
                AskedAt = table.Column<DateTimeOffset>(),
                Decision = table.Column<string>(maxLength: 40),
                DecidedAt = table.Column<DateTimeOffset>(nullable: true),
                Reason = table.Column<string>(maxLength: Approval.ReasonMaxLength),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_it_approvals", row => row.Id));
        migrationBuilder.CreateIndex("IX_it_approvals_TokenHash", Approvals, "TokenHash", unique: true);
        migrationBuilder.CreateIndex("IX_it_approvals_RequestId", Approvals, "RequestId");
        migrationBuilder.CreateIndex("IX_it_approvals_ManagerId_Decision_AskedAt", Approvals, ["ManagerId", "Decision", "AskedAt"]);
        migrationBuilder.CreateTable(
            "it_arrivals",
            table => new
            {
                RequestId = table.Column<Guid>(),
                Closings = table.Column<int>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_it_arrivals", row => row.RequestId));
    }
}
