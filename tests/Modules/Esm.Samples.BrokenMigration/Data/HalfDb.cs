using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Samples.BrokenMigration.Data;

internal sealed class Half
{
    public required Guid Id { get; init; }
}

internal sealed class HalfDb(DbContextOptions<HalfDb> options) : ModuleDbContext(options)
{
    protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<Half>().ToTable("samples_halves");
}
