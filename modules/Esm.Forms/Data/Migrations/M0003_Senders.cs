using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Forms.Data.Migrations;

[DbContext(typeof(FormsDb))]
[Migration("0003_Senders")]
internal sealed class M0003_Senders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.AddColumn<string>("Sender", "forms_files", maxLength: StoredUpload.SenderLength, nullable: true);
}
