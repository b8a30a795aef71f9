using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

// Rows that exist keep no key: some of them are the same person twice, and nothing is merged. They are found by name and address or number as before.
[DbContext(typeof(ContactsDb))]
[Migration("0005_MatchKey")]
internal sealed class M0005_MatchKey : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("MatchKey", "contacts_contacts", maxLength: Contact.MatchKeyLength, nullable: true);
        migrationBuilder.CreateIndex("IX_contacts_contacts_MatchKey", "contacts_contacts", "MatchKey", unique: true);

        // Folded as new names are: without apostrophes, hyphens as spaces.
        migrationBuilder.Sql(
            """
            UPDATE contacts_contacts SET "SearchName" = trim(replace(replace(replace(replace("SearchName", '''', ''), '-', ' '), '  ', ' '), '  ', ' '))
            """);
    }
}
