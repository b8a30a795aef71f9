using Esm.Data.Migrations;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Data.Tests.Migrations;

public sealed class ModuleMigratorTests
{
    [Theory, TestDatabases]
    public async Task An_empty_database_gets_all_and_a_second_run_does_nothing(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, migrated: false);

        Assert.Equal(2, (await PendingAsync(tenant)).Count);
        Assert.Empty(await tenant.MigrateAsync());
        Assert.Empty(await PendingAsync(tenant));
        Assert.Empty(await tenant.MigrateAsync());
    }

    [Theory, TestDatabases]
    public async Task Two_nodes_that_migrate_at_once_both_succeed(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, migrated: false);
        Assert.Equal(2, (await PendingAsync(tenant)).Count);

        var failures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(tenant.MigrateAsync)));

        Assert.All(failures, Assert.Empty);
    }

    [Theory, TestDatabases]
    public async Task A_migration_that_fails_leaves_nothing_behind_and_the_others_run(TestDatabase database)
    {
        await using var tenant = await DataTenant.StartAsync(database, services => services.AddModuleDb<HalfDb>(), migrated: false);

        var failure = Assert.Single(await tenant.MigrateAsync());

        Assert.Equal(("Esm.Data.Tests", "0002_Throws"), (failure.ModuleId, failure.MigrationId));
        Assert.Equal(2, (await PendingAsync(tenant)).Count);
        await tenant.InScopeAsync(async services =>
        {
            Assert.Empty(await services.GetRequiredService<NoteDb>().Notes.ToListAsync(CancellationToken.None));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => services.GetRequiredService<HalfDb>().Halves.ToListAsync(CancellationToken.None));
        });
    }

    private static Task<IReadOnlyList<string>> PendingAsync(DataTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<ModuleMigrator>().PendingAsync(CancellationToken.None));

    internal sealed class Half
    {
        public required Guid Id { get; init; }
    }

    internal sealed class HalfDb(DbContextOptions<HalfDb> options) : ModuleDbContext(options)
    {
        public DbSet<Half> Halves => Set<Half>();

        protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<Half>().ToTable("sample_halves");
    }

    [DbContext(typeof(HalfDb))]
    [Migration("0001_Half")]
    internal sealed class M0001_Half : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
            => migrationBuilder.CreateTable("sample_halves", table => new { Id = table.Column<Guid>() }, constraints: table => table.PrimaryKey("PK_sample_halves", row => row.Id));
    }

    [DbContext(typeof(HalfDb))]
    [Migration("0002_Throws")]
    internal sealed class M0002_Throws : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("INSERT INTO no_such_table VALUES (1)");
    }
}
