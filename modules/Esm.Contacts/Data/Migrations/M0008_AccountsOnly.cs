using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

// Most contacts have no account: their rows need not stand in its index.
[DbContext(typeof(ContactsDb))]
[Migration("0008_AccountsOnly")]
internal sealed class M0008_AccountsOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_contacts_contacts_UserId", "contacts_contacts");
        migrationBuilder.CreateIndex("IX_contacts_contacts_UserId", "contacts_contacts", "UserId", unique: true, filter: "\"UserId\" IS NOT NULL");
    }
}
