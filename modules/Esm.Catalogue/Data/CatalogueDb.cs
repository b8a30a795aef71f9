using Esm.Catalogue.Contracts;
using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Data;

internal sealed class CatalogueDb(DbContextOptions<CatalogueDb> options) : ModuleDbContext(options)
{
    public DbSet<Offering> Offerings => Set<Offering>();

    public DbSet<OfferingVersion> Versions => Set<OfferingVersion>();

    protected override void OnSaving()
    {
        foreach (var offering in Changed<Offering>())
        {
            Record(new OfferingChanged(offering.Entity.Code, offering.Entity.DepartmentCode, offering.Entity.IsPublished, VersionOf(offering)));
        }
    }

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Offering>(Offering.Map);
        modelBuilder.Entity<OfferingVersion>(OfferingVersion.Map);
    }
}
