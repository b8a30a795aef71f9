using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Forms.Data.Migrations;

[DbContext(typeof(FormsDb))]
[Migration("0001_Forms")]
internal sealed class M0001_Forms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "forms_files",
            table => new
            {
                Id = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: StoredUpload.NameMaxLength),
                ContentType = table.Column<string>(maxLength: StoredUpload.ContentTypeMaxLength),
                Size = table.Column<long>(),
                Sha256 = table.Column<string>(maxLength: StoredUpload.Sha256Length),
                Path = table.Column<string>(maxLength: StoredUpload.PathMaxLength),
                CreatedAt = table.Column<DateTimeOffset>(),
                KeptAt = table.Column<DateTimeOffset>(nullable: true),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_forms_files", row => row.Id));
        migrationBuilder.CreateIndex("IX_forms_files_KeptAt_CreatedAt", "forms_files", ["KeptAt", "CreatedAt"]);
    }
}
