using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

// Dead letters by type, for the modules that come back.
[DbContext(typeof(KernelDb))]
[Migration("0004_DeadMessages")]
internal sealed class M0004_DeadMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateIndex("IX_esm_outbox_Type", "esm_outbox", "Type", filter: "\"IsDead\"");
}
