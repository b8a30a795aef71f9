using Esm.Contacts.Contracts;
using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Data;

internal sealed class ContactsDb(DbContextOptions<ContactsDb> options) : ModuleDbContext(options)
{
    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Interaction> Interactions => Set<Interaction>();

    protected override void OnSaving()
    {
        foreach (var contact in Changed<Contact>())
        {
            Record(new ContactChanged(contact.Entity.Id, VersionOf(contact)));
        }

        foreach (var interaction in Changed<Interaction>())
        {
            Record(new InteractionKept(interaction.Entity.Id, interaction.Entity.ContactId, interaction.Entity.DepartmentCode));
        }
    }

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Contact>(Contact.Map);
        modelBuilder.Entity<Interaction>(Interaction.Map);
    }
}
