using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Samples.BookBoxes.Data.Migrations;

[DbContext(typeof(BookBoxesDb))]
[Migration("0001_Boxes")]
internal sealed class M0001_Boxes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTable(
            "bookboxes_boxes",
            table => new { Code = table.Column<string>(maxLength: BookBox.CodeMaxLength), Place = table.Column<string>(maxLength: BookBox.PlaceMaxLength) },
            constraints: table => table.PrimaryKey("PK_bookboxes_boxes", row => row.Code));
}
