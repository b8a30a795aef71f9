using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Contacts.Data;

internal sealed class ContactsDb(DbContextOptions<ContactsDb> options) : ModuleDbContext(options)
{
    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Interaction> Interactions => Set<Interaction>();

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Contact>(Contact.Map);
        modelBuilder.Entity<Interaction>(Interaction.Map);
    }
}
