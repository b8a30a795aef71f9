using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

// Notes without a request told every department what they said: by their visibility, and by a subject made of their first words.
[DbContext(typeof(ContactsDb))]
[Migration("0007_Notes")]
internal sealed class M0007_Notes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.Sql("""UPDATE contacts_interactions SET "Subject" = '', "Visibility" = 'Exists' WHERE "RequestReference" = ''""");
}
