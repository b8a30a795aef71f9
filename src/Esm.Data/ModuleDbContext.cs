using Esm.Events;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;

namespace Esm.Data;

/// <summary>
/// Base of a module's context. All contexts of a scope share one connection; what they changed is stored by <see cref="IUnitOfWork"/>,
/// never by <c>SaveChanges</c>. The model knows no tenant, so it is built once per process and provider.
/// </summary>
/// <param name="options">Options made by <see cref="ModuleDbExtensions.AddModuleDb{TContext}"/>.</param>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    // EF Core 10 shows a model to others before it is ready, when two contexts of a kind are used for the first time at once: "The model must be finalized".
    internal static readonly Lock ModelWarmUp = new();

    internal DatabaseSession? Session { get; set; }

    /// <summary>Refused: changes are stored by <see cref="IUnitOfWork.CommitAsync"/>.</summary>
    /// <param name="acceptAllChangesOnSuccess">Not looked at.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
        => throw new InvalidOperationException("Changes are stored by IUnitOfWork.CommitAsync.");

    /// <inheritdoc cref="SaveChanges(bool)"/>
    /// <param name="acceptAllChangesOnSuccess">Not looked at.</param>
    /// <param name="cancellationToken">Not looked at.</param>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
        => throw new InvalidOperationException("Changes are stored by IUnitOfWork.CommitAsync.");

    // Makes ready what is to be stored by now.
    internal void PrepareToSave()
    {
        // Each look at the entries would detect changes anew.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            if (!ChangeTracker.HasChanges())
            {
                return;
            }

            OnSaving();
            foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State == EntityState.Modified))
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = (long)version.OriginalValue! + 1;
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

#pragma warning disable EF1001 // What SaveChanges itself asks for (ADR 9).
    internal IReadOnlyList<IUpdateEntry> GetEntriesToSave() => [.. this.GetService<IStateManager>().GetEntriesToSave(cascadeChanges: true)];
#pragma warning restore EF1001

    /// <summary>Looks at what is about to be stored, to <see cref="Notify"/> of it and to <see cref="Record"/> it. What it changes is not stored.</summary>
    protected virtual void OnSaving()
    {
    }

    /// <inheritdoc cref="IUnitOfWork.Notify"/>
    protected void Notify(string channel, string payload) => Session!.Notify(channel, payload);

    /// <summary>Keeps a fact in the tenant's stream, with the rows that make it true. The same fact twice is one.</summary>
    /// <param name="fact">A record marked with <see cref="StreamEventAttribute"/>.</param>
    protected void Record(IStreamEvent fact) => Session!.Record(fact);

    /// <summary>The rows of a kind that are about to be added or changed.</summary>
    /// <typeparam name="TEntity">An entity of this context.</typeparam>
    protected IEnumerable<EntityEntry<TEntity>> Changed<TEntity>()
        where TEntity : class
        => ChangeTracker.Entries<TEntity>().Where(entry => entry.State is EntityState.Added or EntityState.Modified);

    /// <summary>The version that a row gets by being stored.</summary>
    /// <typeparam name="TEntity">An entity of this context.</typeparam>
    /// <param name="entry">The row, added or changed.</param>
    protected static long VersionOf<TEntity>(EntityEntry<TEntity> entry)
        where TEntity : class, IVersioned
        => entry.State == EntityState.Added ? entry.Entity.Version : (long)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<LocalizedText>().HaveConversion<LocalizedTextConverter, LocalizedTextComparer>();
        if (Database.IsSqlite())
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<SqliteInstantConverter>();
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<PostgresInstantConverter>();
        }
    }

    /// <summary>Maps the module's entities, then makes <see cref="IVersioned.Version"/> a concurrency token.</summary>
    /// <param name="modelBuilder">The model.</param>
    /// <exception cref="InvalidOperationException">Two entities share a table, or one owns another.</exception>
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapEntities(modelBuilder);
        RefuseSharedTables(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => typeof(IVersioned).IsAssignableFrom(entity.ClrType)))
        {
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    /// <summary>
    /// Maps the module's entities, each to a table of its own. Table names start with the module's short name: <c>requests_events</c>.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    protected abstract void MapEntities(ModelBuilder modelBuilder);

    // The parts of a shared row are brought together by the context that saves, and that may be another module's (ADR 9).
    private static void RefuseSharedTables(ModelBuilder modelBuilder)
    {
        var tables = modelBuilder.Model.GetEntityTypes().Where(entity => entity.BaseType is null && entity.GetTableName() is not null).GroupBy(entity => entity.GetTableName(), StringComparer.Ordinal);
        if (tables.FirstOrDefault(table => table.Count() > 1 || table.Any(entity => entity.IsOwned())) is { } shared)
        {
            throw new InvalidOperationException(
                $"The table '{shared.Key}' holds {string.Join(" and ", shared.Select(entity => entity.DisplayName()))}; each entity needs a table of its own. Map parts of a row as complex properties.");
        }
    }
}
