using Esm.Data;
using Esm.Notifications.Limits;
using Microsoft.EntityFrameworkCore;

namespace Esm.Notifications.Data;

internal sealed class NotificationsDb(DbContextOptions<NotificationsDb> options) : ModuleDbContext(options)
{
    public DbSet<LimitedMail> LimitedMails => Set<LimitedMail>();

    protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<LimitedMail>(LimitedMail.Map);
}
