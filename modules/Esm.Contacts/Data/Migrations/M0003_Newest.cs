using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

[DbContext(typeof(ContactsDb))]
[Migration("0003_Newest")]
internal sealed class M0003_Newest : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateIndex("IX_contacts_contacts_CreatedAt_Id", "contacts_contacts", ["CreatedAt", "Id"]);
}
