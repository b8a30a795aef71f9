using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

[DbContext(typeof(ContactsDb))]
[Migration("0004_EmailFailedAt")]
internal sealed class M0004_EmailFailedAt : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("EmailFailedAt", "contacts_contacts", nullable: true);
        migrationBuilder.AddColumn<string>("FailedEmail", "contacts_contacts", maxLength: ContactDetails.EmailMaxLength, defaultValue: "");
    }
}
