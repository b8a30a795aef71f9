using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Identity.Data.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0001_Identity")]
internal sealed class M0001_Identity : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_accounts",
            table => new
            {
                Id = table.Column<Guid>(),
                DisplayName = table.Column<string>(maxLength: Account.DisplayNameMaxLength),
                Language = table.Column<string>(maxLength: Account.LanguageMaxLength),
                CreatedAt = table.Column<DateTimeOffset>(),
                DisabledAt = table.Column<DateTimeOffset>(nullable: true),
                UserName = table.Column<string>(maxLength: Account.UserNameMaxLength),
                NormalizedUserName = table.Column<string>(maxLength: Account.UserNameMaxLength),
                Email = table.Column<string>(maxLength: Account.EmailMaxLength, nullable: true),
                NormalizedEmail = table.Column<string>(maxLength: Account.EmailMaxLength, nullable: true),
                EmailConfirmed = table.Column<bool>(),
                PasswordHash = table.Column<string>(maxLength: Account.PasswordHashMaxLength, nullable: true),
                SecurityStamp = table.Column<string>(maxLength: Account.StampMaxLength),
                ConcurrencyStamp = table.Column<string>(maxLength: Account.StampMaxLength),
                LockoutEnd = table.Column<DateTimeOffset>(nullable: true),
                AccessFailedCount = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_identity_accounts", row => row.Id));
        migrationBuilder.CreateIndex("IX_identity_accounts_NormalizedUserName", "identity_accounts", "NormalizedUserName", unique: true);
        migrationBuilder.CreateIndex("IX_identity_accounts_NormalizedEmail", "identity_accounts", "NormalizedEmail", unique: true);

        migrationBuilder.CreateTable(
            "identity_roles",
            table => new
            {
                Id = table.Column<Guid>(),
                Version = table.Column<long>(),
                IsCustomised = table.Column<bool>(),
                Name = table.Column<string>(maxLength: Role.NameMaxLength),
                NormalizedName = table.Column<string>(maxLength: Role.NameMaxLength),
            },
            constraints: table => table.PrimaryKey("PK_identity_roles", row => row.Id));
        migrationBuilder.CreateIndex("IX_identity_roles_NormalizedName", "identity_roles", "NormalizedName", unique: true);

        migrationBuilder.CreateTable(
            "identity_account_roles",
            table => new { UserId = table.Column<Guid>(), RoleId = table.Column<Guid>() },
            constraints: table =>
            {
                table.PrimaryKey("PK_identity_account_roles", row => new { row.UserId, row.RoleId });
                table.ForeignKey(
                    "FK_identity_account_roles_identity_accounts_UserId", row => row.UserId, "identity_accounts", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey(
                    "FK_identity_account_roles_identity_roles_RoleId", row => row.RoleId, "identity_roles", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_identity_account_roles_RoleId", "identity_account_roles", "RoleId");

        migrationBuilder.CreateTable(
            "identity_role_permissions",
            table => new
            {
                RoleId = table.Column<Guid>(),
                Permission = table.Column<string>(maxLength: RolePermission.PermissionMaxLength),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_identity_role_permissions", row => new { row.RoleId, row.Permission });
                table.ForeignKey(
                    "FK_identity_role_permissions_identity_roles_RoleId", row => row.RoleId, "identity_roles", "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}
