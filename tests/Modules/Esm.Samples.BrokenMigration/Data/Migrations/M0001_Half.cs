using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Samples.BrokenMigration.Data.Migrations;

// Makes its table, then fails: the table must be gone again.
[DbContext(typeof(HalfDb))]
[Migration("0001_Half")]
internal sealed class M0001_Half : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("samples_halves", table => new { Id = table.Column<Guid>() }, constraints: table => table.PrimaryKey("PK_samples_halves", row => row.Id));
        migrationBuilder.Sql("INSERT INTO samples_no_such_table VALUES (1)");
    }
}
