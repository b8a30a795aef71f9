using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

// Numbers that were dialled without the code of a country become E.164. Every commune so far is in Belgium, whose numbers have nine digits with their zero, or ten for mobile telephones; what
// else was typed stays as it is. Nothing is merged: two contacts that turn out to have the same number are shown as alike on each other's page.
[DbContext(typeof(ContactsDb))]
[Migration("0006_E164")]
internal sealed class M0006_E164 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.Sql(
            """
            UPDATE contacts_contacts SET "Phone" = '+32' || substr("Phone", 2)
            WHERE "Phone" LIKE '0%' AND "Phone" NOT LIKE '00%' AND length("Phone") IN (9, 10)
            """);
}
