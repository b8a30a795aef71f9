using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Forms.Data.Migrations;

[DbContext(typeof(FormsDb))]
[Migration("0002_RenewedFiles")]
internal sealed class M0002_RenewedFiles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.AddColumn<DateTimeOffset>("RenewedAt", "forms_files", nullable: true);
}
