using Esm.Contacts.Contracts;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Contacts.Data.Migrations;

[DbContext(typeof(ContactsDb))]
[Migration("0001_Contacts")]
internal sealed class M0001_Contacts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "contacts_contacts",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(maxLength: ContactDetails.NameMaxLength),
                SearchName = table.Column<string>(maxLength: Contact.SearchNameMaxLength),
                Email = table.Column<string>(maxLength: ContactDetails.EmailMaxLength),
                Phone = table.Column<string>(maxLength: ContactDetails.PhoneMaxLength),
                Language = table.Column<string>(maxLength: Contact.LanguageMaxLength),
                UserId = table.Column<Guid>(nullable: true),
                CreatedAt = table.Column<DateTimeOffset>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_contacts_contacts", row => row.Id));
        migrationBuilder.CreateIndex("IX_contacts_contacts_UserId", "contacts_contacts", "UserId", unique: true);
        migrationBuilder.CreateIndex("IX_contacts_contacts_Email_SearchName", "contacts_contacts", ["Email", "SearchName"]);
        migrationBuilder.CreateIndex("IX_contacts_contacts_Phone_SearchName", "contacts_contacts", ["Phone", "SearchName"]);
        migrationBuilder.CreateIndex("IX_contacts_contacts_SearchName", "contacts_contacts", "SearchName");

        migrationBuilder.CreateTable(
            "contacts_interactions",
            table => new
            {
                Id = table.Column<Guid>(),
                ContactId = table.Column<Guid>(),
                At = table.Column<DateTimeOffset>(),
                Channel = table.Column<string>(maxLength: 40),
                Direction = table.Column<string>(maxLength: 40),
                DepartmentCode = table.Column<string>(maxLength: Interaction.DepartmentMaxLength),
                Visibility = table.Column<string>(maxLength: 40),
                Subject = table.Column<string>(maxLength: NewInteraction.SubjectMaxLength),
                Body = table.Column<string>(),
                RequestReference = table.Column<string>(maxLength: Interaction.ReferenceMaxLength),
                AgentName = table.Column<string>(maxLength: Interaction.AgentNameMaxLength),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_contacts_interactions", row => row.Id);
                table.ForeignKey(
                    "FK_contacts_interactions_contacts_contacts_ContactId",
                    row => row.ContactId,
                    "contacts_contacts",
                    "Id",
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_contacts_interactions_ContactId_At", "contacts_interactions", ["ContactId", "At"]);
        migrationBuilder.CreateIndex("IX_contacts_interactions_RequestReference", "contacts_interactions", "RequestReference");
    }
}
