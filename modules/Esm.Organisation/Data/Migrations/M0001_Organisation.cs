using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Organisation.Data.Migrations;

[DbContext(typeof(OrganisationDb))]
[Migration("0001_Organisation")]
internal sealed class M0001_Organisation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "organisation_departments",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: Department.CodeMaxLength),
                Name = table.Column<string>(),
                Email = table.Column<string>(maxLength: Department.EmailMaxLength),
                Phone = table.Column<string>(maxLength: Department.PhoneMaxLength),
                Hours = table.Column<string>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_organisation_departments", row => row.Id));
        migrationBuilder.CreateIndex("IX_organisation_departments_Code", "organisation_departments", "Code", unique: true);

        migrationBuilder.CreateTable(
            "organisation_teams",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: Department.CodeMaxLength),
                DepartmentId = table.Column<Guid>(),
                Name = table.Column<string>(),
                Version = table.Column<long>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_organisation_teams", row => row.Id);
                table.ForeignKey(
                    "FK_organisation_teams_organisation_departments_DepartmentId",
                    row => row.DepartmentId,
                    "organisation_departments",
                    "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_organisation_teams_Code", "organisation_teams", "Code", unique: true);
        migrationBuilder.CreateIndex("IX_organisation_teams_DepartmentId", "organisation_teams", "DepartmentId");

        migrationBuilder.CreateTable(
            "organisation_department_members",
            table => new { DepartmentId = table.Column<Guid>(), UserId = table.Column<Guid>() },
            constraints: table =>
            {
                table.PrimaryKey("PK_organisation_department_members", row => new { row.DepartmentId, row.UserId });
                table.ForeignKey(
                    "FK_organisation_department_members_organisation_departments_DepartmentId",
                    row => row.DepartmentId,
                    "organisation_departments",
                    "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_organisation_department_members_UserId", "organisation_department_members", "UserId");

        migrationBuilder.CreateTable(
            "organisation_team_members",
            table => new { TeamId = table.Column<Guid>(), UserId = table.Column<Guid>() },
            constraints: table =>
            {
                table.PrimaryKey("PK_organisation_team_members", row => new { row.TeamId, row.UserId });
                table.ForeignKey(
                    "FK_organisation_team_members_organisation_teams_TeamId", row => row.TeamId, "organisation_teams", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_organisation_team_members_UserId", "organisation_team_members", "UserId");
    }
}
