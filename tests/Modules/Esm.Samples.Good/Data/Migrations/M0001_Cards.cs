using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Samples.Good.Data.Migrations;

[DbContext(typeof(CardsDb))]
[Migration("0001_Cards")]
internal sealed class M0001_Cards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTable(
            "samples_cards",
            table => new { Id = table.Column<Guid>(), Text = table.Column<string>(maxLength: Card.TextMaxLength) },
            constraints: table => table.PrimaryKey("PK_samples_cards", row => row.Id));
}
