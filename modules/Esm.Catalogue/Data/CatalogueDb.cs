using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Data;

internal sealed class CatalogueDb(DbContextOptions<CatalogueDb> options) : ModuleDbContext(options)
{
    public DbSet<Offering> Offerings => Set<Offering>();

    public DbSet<OfferingVersion> Versions => Set<OfferingVersion>();

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Offering>(Offering.Map);
        modelBuilder.Entity<OfferingVersion>(OfferingVersion.Map);
    }
}
