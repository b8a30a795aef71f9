using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Migrations;

// SQLite takes no index that has a flag in it: it asks for the flag itself, not for what it equals.
[DbContext(typeof(KernelDb))]
[Migration("0002_DueMessages")]
internal sealed class M0002_DueMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_esm_outbox_IsDead_NextAttemptAt", "esm_outbox");
        migrationBuilder.CreateIndex("IX_esm_outbox_NextAttemptAt_Id", "esm_outbox", ["NextAttemptAt", "Id"], filter: "NOT \"IsDead\"");
    }
}
