using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

[DbContext(typeof(ContactsDb))]
[Migration("0002_Address")]
internal sealed class M0002_Address : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Address", "contacts_contacts", maxLength: ContactDetails.AddressMaxLength, defaultValue: "");
        migrationBuilder.AddColumn<string>("SearchAddress", "contacts_contacts", maxLength: Contact.SearchAddressMaxLength, defaultValue: "");
    }
}
