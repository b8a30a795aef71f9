using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.It.Data;

internal sealed class ItDb(DbContextOptions<ItDb> options) : ModuleDbContext(options)
{
    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<Arrival> Arrivals => Set<Arrival>();

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Approval>(Approval.Map);
        modelBuilder.Entity<Arrival>(Arrival.Map);
    }
}
