using Microsoft.EntityFrameworkCore;

namespace Esm.Data.Tests;

public sealed class SharedTableTests
{
    [Fact]
    public void Two_entities_in_one_table_are_refused() => Refuse<SplitDb>();

    [Fact]
    public void An_entity_that_owns_another_is_refused() => Refuse<OwningDb>();

    private static void Refuse<TContext>()
        where TContext : ModuleDbContext
    {
        using var db = (TContext)Activator.CreateInstance(typeof(TContext), new DbContextOptionsBuilder<TContext>().UseSqlite().Options)!;

        var thrown = Assert.Throws<InvalidOperationException>(() => db.Model);

        Assert.Contains("'sample_letters'", thrown.Message, StringComparison.Ordinal);
    }

    private sealed class Letter
    {
        public required Guid Id { get; init; }

        public Stamp? Stamp { get; init; }
    }

    private sealed class Stamp
    {
        public required Guid Id { get; init; }
    }

    private sealed class SplitDb(DbContextOptions<SplitDb> options) : ModuleDbContext(options)
    {
        protected override void MapEntities(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Letter>(entity =>
            {
                entity.ToTable("sample_letters");
                entity.HasOne(letter => letter.Stamp).WithOne().HasForeignKey<Stamp>(stamp => stamp.Id);
            });
            modelBuilder.Entity<Stamp>().ToTable("sample_letters");
        }
    }

    private sealed class OwningDb(DbContextOptions<OwningDb> options) : ModuleDbContext(options)
    {
        protected override void MapEntities(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Letter>(entity =>
            {
                entity.ToTable("sample_letters");
                entity.OwnsOne(letter => letter.Stamp);
            });
    }
}
