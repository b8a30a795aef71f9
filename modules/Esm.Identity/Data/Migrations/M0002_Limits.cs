using Esm.Identity.Limits;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Identity.Data.Migrations;

[DbContext(typeof(IdentityDb))]
[Migration("0002_Limits")]
internal sealed class M0002_Limits : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "identity_counters",
            table => new
            {
                Key = table.Column<string>(maxLength: Counter.KeyMaxLength),
                Count = table.Column<int>(),
                Until = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_identity_counters", row => row.Key));
        migrationBuilder.CreateIndex("IX_identity_counters_Until", "identity_counters", "Until");

        migrationBuilder.CreateTable(
            "identity_registrations",
            table => new
            {
                NormalizedEmail = table.Column<string>(maxLength: Account.EmailMaxLength),
                Email = table.Column<string>(maxLength: Account.EmailMaxLength),
                DisplayName = table.Column<string>(maxLength: Account.DisplayNameMaxLength),
                Language = table.Column<string>(maxLength: Account.LanguageMaxLength),
                KeyHash = table.Column<string>(maxLength: Registration.KeyHashMaxLength),
                ValidUntil = table.Column<DateTimeOffset>(),
                AccountId = table.Column<Guid>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_identity_registrations", row => row.NormalizedEmail));
        migrationBuilder.CreateIndex("IX_identity_registrations_KeyHash", "identity_registrations", "KeyHash");
        migrationBuilder.CreateIndex("IX_identity_registrations_ValidUntil", "identity_registrations", "ValidUntil");

        // Whoever asked for an account chose its password, without proof of the address: it must not count when the address is confirmed now.
        migrationBuilder.Sql("""UPDATE identity_accounts SET "PasswordHash" = NULL WHERE NOT "EmailConfirmed" AND "NormalizedUserName" = "NormalizedEmail" """);
        migrationBuilder.Sql("""ALTER TABLE identity_accounts DROP COLUMN "LockoutEnd" """);
        migrationBuilder.Sql("""ALTER TABLE identity_accounts DROP COLUMN "AccessFailedCount" """);
    }
}
