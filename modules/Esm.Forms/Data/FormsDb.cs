using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Forms.Data;

internal sealed class FormsDb(DbContextOptions<FormsDb> options) : ModuleDbContext(options)
{
    public DbSet<StoredUpload> Files => Set<StoredUpload>();

    protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<StoredUpload>(StoredUpload.Map);
}
