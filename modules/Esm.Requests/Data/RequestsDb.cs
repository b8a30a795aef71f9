using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Data;

internal sealed class RequestsDb(DbContextOptions<RequestsDb> options) : ModuleDbContext(options)
{
    public DbSet<Request> Requests => Set<Request>();

    public DbSet<RequestEvent> Events => Set<RequestEvent>();

    public DbSet<RequestDocument> Documents => Set<RequestDocument>();

    public DbSet<RequestFollower> Followers => Set<RequestFollower>();

    public DbSet<RequestLink> Links => Set<RequestLink>();

    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Request>(Request.Map);
        modelBuilder.Entity<RequestEvent>(RequestEvent.Map);
        modelBuilder.Entity<RequestDocument>(RequestDocument.Map);
        modelBuilder.Entity<RequestFollower>(RequestFollower.Map);
        modelBuilder.Entity<RequestLink>(RequestLink.Map);
        modelBuilder.Entity<SavedFilter>(SavedFilter.Map);
    }
}
