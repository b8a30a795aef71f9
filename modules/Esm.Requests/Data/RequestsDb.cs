using Esm.Data;
using Esm.Requests.Live;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Data;

internal sealed class RequestsDb(DbContextOptions<RequestsDb> options) : ModuleDbContext(options)
{
    // Requests that changed.
    public const string LiveChannel = "requests";

    public DbSet<Request> Requests => Set<Request>();

    public DbSet<RequestEvent> Events => Set<RequestEvent>();

    public DbSet<RequestDocument> Documents => Set<RequestDocument>();

    public DbSet<RequestFollower> Followers => Set<RequestFollower>();

    public DbSet<RequestAccount> Accounts => Set<RequestAccount>();

    public DbSet<RequestLink> Links => Set<RequestLink>();

    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    public DbSet<CannedText> CannedTexts => Set<CannedText>();

    // Every change of a request adds to its log, so this is the one place where colleagues and subscribers are told of it.
    protected override void OnSaving()
    {
        foreach (var added in ChangeTracker.Entries<RequestEvent>().Where(entry => entry.State == EntityState.Added))
        {
            var id = added.Entity.RequestId;
            var changed = ChangeTracker.Entries<Request>().FirstOrDefault(entry => entry.Entity.Id == id)
                ?? throw new InvalidOperationException($"The log of request {id} is written without the request.");
            Notify(LiveChannel, Change.Of(changed).Write());
            Record(RequestEvent.ToFact(changed.Entity, added.Entity.Kind, added.Entity.Number));
        }
    }

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Request>(Request.Map);
        modelBuilder.Entity<RequestEvent>(RequestEvent.Map);
        modelBuilder.Entity<RequestDocument>(RequestDocument.Map);
        modelBuilder.Entity<RequestFollower>(RequestFollower.Map);
        modelBuilder.Entity<RequestAccount>(RequestAccount.Map);
        modelBuilder.Entity<RequestLink>(RequestLink.Map);
        modelBuilder.Entity<CannedText>(CannedText.Map);
        modelBuilder.Entity<SavedFilter>(SavedFilter.Map);
    }
}
