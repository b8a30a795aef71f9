using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.Data;

internal sealed class EnvironmentDb(DbContextOptions<EnvironmentDb> options) : ModuleDbContext(options)
{
    public DbSet<PlacedReport> Reports => Set<PlacedReport>();

    protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<PlacedReport>(PlacedReport.Map);
}
