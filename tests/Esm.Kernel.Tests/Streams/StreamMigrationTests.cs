using Esm.Data;
using Esm.Data.Migrations;
using Esm.Streams;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Streams;

public sealed class StreamMigrationTests
{
    private const string Sqlite =
        """
        DROP TABLE esm_events;
        DROP TABLE esm_unnumbered_events;
        CREATE TABLE esm_events ("Id" TEXT NOT NULL CONSTRAINT "PK_esm_events" PRIMARY KEY, "Position" INTEGER NULL, "Type" TEXT NOT NULL, "Version" INTEGER NOT NULL,
            "Subject" TEXT NOT NULL, "SubjectVersion" INTEGER NOT NULL, "At" TEXT NOT NULL, "Payload" TEXT NOT NULL);
        CREATE UNIQUE INDEX "IX_esm_events_Position" ON esm_events ("Position");
        INSERT INTO esm_events VALUES
            ('01940000-0000-7000-8000-000000000001', 7, 'things.changed', 1, 'lamp', 1, '2026-03-01 09:00:00.000000', '{{}}'),
            ('01940000-0000-7000-8000-000000000002', 8, 'things.changed', 1, 'bench', 1, '2026-03-01 09:00:00.000000', '{{}}'),
            ('01940000-0000-7000-8000-000000000003', 11, 'things.changed', 1, 'lamp', 2, '2026-03-01 09:00:00.000000', '{{}}'),
            ('01940000-0000-7000-8000-000000000004', 12, 'things.changed', 1, 'lamp', 3, '2026-03-01 09:00:00.000000', '{{}}');
        UPDATE esm_stream SET "PurgedTo" = 10;
        DELETE FROM esm_migrations WHERE migration = '0008_PositionAsKey'
        """;

    private const string Postgres =
        """
        DROP TABLE esm_events;
        DROP TABLE esm_unnumbered_events;
        CREATE TABLE esm_events ("Id" uuid NOT NULL, "Position" bigint NULL, "Type" varchar(100) NOT NULL, "Version" integer NOT NULL,
            "Subject" varchar(200) NOT NULL, "SubjectVersion" bigint NOT NULL, "At" timestamptz NOT NULL, "Payload" text NOT NULL, CONSTRAINT "PK_esm_events" PRIMARY KEY ("Id"));
        CREATE UNIQUE INDEX "IX_esm_events_Position" ON esm_events ("Position");
        INSERT INTO esm_events VALUES
            ('01940000-0000-7000-8000-000000000001', 7, 'things.changed', 1, 'lamp', 1, '2026-03-01 09:00:00Z', '{{}}'),
            ('01940000-0000-7000-8000-000000000002', 8, 'things.changed', 1, 'bench', 1, '2026-03-01 09:00:00Z', '{{}}'),
            ('01940000-0000-7000-8000-000000000003', NULL, 'things.changed', 1, 'lamp', 3, '2026-03-01 09:00:00Z', '{{}}'),
            ('01940000-0000-7000-8000-000000000004', NULL, 'things.changed', 1, 'lamp', 2, '2026-03-01 09:00:00Z', '{{}}');
        UPDATE esm_stream SET "PurgedTo" = 10;
        DELETE FROM esm_migrations WHERE migration = '0008_PositionAsKey'
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // As a host of before left it; on PostgreSQL with facts that had no position yet, which come after what was purged.
    [Theory, TestDatabases]
    public async Task Facts_keep_their_positions_and_those_without_get_theirs(TestDatabase database)
    {
        await using var tenant = await KernelTenant.CreateAsync(database);
        await tenant.InScopeAsync(async services =>
        {
            await services.GetRequiredService<IUnitOfWork>().BeginAsync(Cancel);
            await services.GetRequiredService<KernelDb>().Database.ExecuteSqlRawAsync(database == TestDatabase.Sqlite ? Sqlite : Postgres, Cancel);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(Cancel);
        });
        await tenant.InScopeAsync(async services => Assert.Empty(await services.GetRequiredService<ModuleMigrator>().MigrateAsync(Cancel)));
        await tenant.CommitAsync(services => services.GetRequiredService<IUnitOfWork>().Publish(new ThingChanged("tree", 1)));
        await tenant.InScopeAsync(services => services.GetRequiredService<EventStream>().NumberAsync(Cancel));

        await tenant.InScopeAsync(async services =>
        {
            var facts = await services.GetRequiredService<KernelDb>().Stream.AsNoTracking().OrderBy(row => row.Position).ToListAsync(Cancel);
            Assert.Equal(["7 lamp 1", "8 bench 1", "11 lamp 2", "12 lamp 3", "13 tree 1"], facts.Select(fact => $"{fact.Position} {fact.Subject} {fact.SubjectVersion}"));
            Assert.All(facts[..^1], fact => Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), fact.At));
        });
    }
}
