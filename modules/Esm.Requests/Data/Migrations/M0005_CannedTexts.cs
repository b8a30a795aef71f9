using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Requests.Data.Migrations;

[DbContext(typeof(RequestsDb))]
[Migration("0005_CannedTexts")]
internal sealed class M0005_CannedTexts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "requests_canned_texts",
            table => new
            {
                Code = table.Column<string>(maxLength: CannedText.CodeMaxLength),
                DepartmentCode = table.Column<string>(maxLength: Request.DepartmentMaxLength),
                Title = table.Column<string>(maxLength: CannedText.TitleMaxLength),
                Text = table.Column<string>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_requests_canned_texts", row => row.Code));
        migrationBuilder.CreateIndex("IX_requests_canned_texts_DepartmentCode", "requests_canned_texts", "DepartmentCode");
    }
}
