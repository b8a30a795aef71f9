using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Samples.Counter;

internal sealed class CountedRequest
{
    public required Guid RequestId { get; init; }

    public int Times { get; set; }

    public int Number { get; set; }
}

internal sealed class CounterDb(DbContextOptions<CounterDb> options) : ModuleDbContext(options)
{
    public DbSet<CountedRequest> Counted => Set<CountedRequest>();

    protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<CountedRequest>(entity =>
    {
        entity.ToTable("counter_requests");
        entity.HasKey(counted => counted.RequestId);
    });
}

[DbContext(typeof(CounterDb))]
[Migration("0001_Counter")]
internal sealed class M0001_Counter : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "counter_requests",
        table => new { RequestId = table.Column<Guid>(), Times = table.Column<int>(), Number = table.Column<int>() },
        constraints: table => table.PrimaryKey("PK_counter_requests", row => row.RequestId));
}
