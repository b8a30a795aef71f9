using Esm.BackgroundTasks;
using Esm.Extensions;
using Esm.Locking;
using Esm.Outbox;
using Esm.Settings;
using Esm.Shells;
using Esm.Streams;
using Microsoft.EntityFrameworkCore;

namespace Esm.Data;

internal sealed class KernelDb(DbContextOptions<KernelDb> options) : ModuleDbContext(options)
{
    public DbSet<FeatureRow> Features => Set<FeatureRow>();

    public DbSet<SettingsRow> Settings => Set<SettingsRow>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<OutboxLane> OutboxLanes => Set<OutboxLane>();

    public DbSet<TaskRun> TaskRuns => Set<TaskRun>();

    public DbSet<ServedTask> ServedTasks => Set<ServedTask>();

    public DbSet<LockRow> Locks => Set<LockRow>();

    public DbSet<StreamRow> Stream => Set<StreamRow>();

    public DbSet<UnnumberedFacts> UnnumberedFacts => Set<UnnumberedFacts>();

    public DbSet<StreamState> StreamStates => Set<StreamState>();

    public DbSet<SubscriberRow> Subscribers => Set<SubscriberRow>();

    protected override void OnSaving()
    {
        foreach (var section in Changed<SettingsRow>())
        {
            Record(new SettingsChanged(section.Entity.Section));
        }

        foreach (var feature in Changed<FeatureRow>().Where(row => row.State == EntityState.Added || row.Property(feature => feature.IsEnabled).IsModified))
        {
            Record(new FeatureSwitched(feature.Entity.FeatureId, feature.Entity.IsEnabled));
        }
    }

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FeatureRow>(FeatureRow.Map);
        modelBuilder.Entity<SettingsRow>(SettingsRow.Map);
        modelBuilder.Entity<OutboxMessage>(OutboxMessage.Map);
        modelBuilder.Entity<OutboxLane>(OutboxLane.Map);
        modelBuilder.Entity<TaskRun>(TaskRun.Map);
        modelBuilder.Entity<ServedTask>(ServedTask.Map);
        modelBuilder.Entity<LockRow>(LockRow.Map);
        modelBuilder.Entity<StreamRow>(StreamRow.Map);
        modelBuilder.Entity<UnnumberedFacts>(Streams.UnnumberedFacts.Map);
        modelBuilder.Entity<StreamState>(StreamState.Map);
        modelBuilder.Entity<SubscriberRow>(SubscriberRow.Map);
    }
}
