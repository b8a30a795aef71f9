using Esm.Data;
using Esm.Events;
using Esm.Streams;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Streams;

[StreamEvent("things.changed")]
internal sealed record ThingChanged(string Thing, long Number) : IStreamEvent
{
    string IStreamEvent.Subject => Thing;

    long IStreamEvent.SubjectVersion => Number;
}

internal sealed class Thing : IVersioned
{
    public required string Name { get; init; }

    public string Text { get; set; } = "";

    public long Version { get; private set; }
}

// What the subscriber keeps of each thing.
internal sealed class Known
{
    public required string Name { get; init; }

    public required long Number { get; set; }

    public required int Told { get; set; }
}

internal sealed class ThingsDb(DbContextOptions<ThingsDb> options) : ModuleDbContext(options)
{
    public DbSet<Thing> Things => Set<Thing>();

    public DbSet<Known> Known => Set<Known>();

    protected override void OnSaving()
    {
        foreach (var thing in Changed<Thing>())
        {
            Record(new ThingChanged(thing.Entity.Name, VersionOf(thing)));
        }
    }

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Thing>(entity =>
        {
            entity.ToTable("things_things");
            entity.HasKey(thing => thing.Name);
        });
        modelBuilder.Entity<Known>(entity =>
        {
            entity.ToTable("things_known");
            entity.HasKey(known => known.Name);
        });
    }
}

[DbContext(typeof(ThingsDb))]
[Migration("0001_Things")]
internal sealed class M0001_Things : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "things_things",
            table => new { Name = table.Column<string>(), Text = table.Column<string>(), Version = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_things_things", row => row.Name));
        migrationBuilder.CreateTable(
            "things_known",
            table => new { Name = table.Column<string>(), Number = table.Column<long>(), Told = table.Column<int>() },
            constraints: table => table.PrimaryKey("PK_things_known", row => row.Name));
    }
}

// What goes wrong, and what is seen from outside.
internal sealed class Trouble
{
    public Func<ThingChanged, bool> Fails { get; set; } = _ => false;

    public Func<CancellationToken, Task> BeforeAsync { get; set; } = _ => Task.CompletedTask;

    public List<ThingChanged> Told { get; } = [];
}

internal sealed class CountThings(ThingsDb db, Trouble trouble) : ISubscriber<ThingChanged>
{
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        db.Known.RemoveRange(db.Known);
        return Task.CompletedTask;
    }

    public async Task HandleAsync(ThingChanged happened, StreamDelivery delivery, CancellationToken cancellationToken)
    {
        await trouble.BeforeAsync(cancellationToken);
        if (trouble.Fails(happened))
        {
            throw new InvalidOperationException($"No {happened.Thing}, please.");
        }

        lock (trouble.Told)
        {
            trouble.Told.Add(happened);
        }

        var known = await db.Known.FindAsync([happened.Thing], cancellationToken);
        if (known is null)
        {
            db.Known.Add(new Known { Name = happened.Thing, Number = happened.Number, Told = 1 });
        }
        else
        {
            (known.Number, known.Told) = (Math.Max(happened.Number, known.Number), known.Told + 1);
        }
    }
}

internal sealed class ListThings(ThingsDb db, Trouble trouble) : ISnapshotSource<ThingChanged>
{
    public async Task<IReadOnlyList<ThingChanged>> ReadAsync(string? after, int count, CancellationToken cancellationToken)
    {
        await trouble.BeforeAsync(cancellationToken);
        return await db.Things.AsNoTracking()
#pragma warning disable CA1309 // The database compares.
            .Where(thing => after == null || string.Compare(thing.Name, after) > 0)
#pragma warning restore CA1309
            .OrderBy(thing => thing.Name)
            .Take(count)
            .Select(thing => new ThingChanged(thing.Name, thing.Version))
            .ToListAsync(cancellationToken);
    }
}

// Tenants with things and somebody who counts them.
internal static class Things
{
    public const string Counter = "things.count";
    public const int Together = 50;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<KernelTenant> OpenAsync(TestDatabase database, Trouble? trouble = null, Action<IServiceCollection>? configure = null)
        => KernelTenant.CreateAsync(database, Configure(trouble, configure));

    public static Action<IServiceCollection> Configure(Trouble? trouble = null, Action<IServiceCollection>? configure = null) => services =>
    {
        services.AddSingleton(trouble ?? new Trouble());
        services.AddModuleDb<ThingsDb>();
        services.AddSnapshotSource<ThingChanged, ListThings>();
        (configure ?? (rest => rest.AddSubscriber<CountThings>(Counter, Together)))(services);
    };

    public static Task MakeAsync(this KernelTenant tenant, params string[] names) => tenant.CommitAsync(services =>
    {
        foreach (var name in names)
        {
            services.GetRequiredService<ThingsDb>().Things.Add(new Thing { Name = name });
        }
    });

    public static Task ChangeAsync(this KernelTenant tenant, string name) => tenant.InScopeAsync(async services =>
    {
        var thing = await services.GetRequiredService<ThingsDb>().Things.SingleAsync(thing => thing.Name == name, Cancel);
        thing.Text += "x";
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
    });

    // As the worker does, until nothing is left that can be done now.
    public static async Task ServeAsync(this KernelTenant tenant)
    {
        var runner = tenant.Services.GetRequiredService<SubscriberRunner>();
        while (await runner.FindDueAsync(Cancel) is { Count: > 0 } due)
        {
            await Task.WhenAll(due.Select(name => runner.RunAsync(name, Cancel)));
        }
    }

    public static Task<string> KnownAsync(this KernelTenant tenant) => tenant.InScopeAsync(async services => string.Join(
        ' ',
        await services.GetRequiredService<ThingsDb>().Known.OrderBy(known => known.Name).Select(known => $"{known.Name}:{known.Number}/{known.Told}").ToListAsync(Cancel)));

    public static Task<SubscriberState> StateAsync(this KernelTenant tenant, string name = Counter)
        => tenant.InScopeAsync(async services => (await services.GetRequiredService<ISubscriberMonitor>().ListAsync(Cancel)).Single(state => state.Name == name));
}
