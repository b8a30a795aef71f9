using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Samples.Good.Data;

internal sealed class Card
{
    public const int TextMaxLength = 100;

    public required Guid Id { get; init; }

    public required string Text { get; init; }
}

internal sealed class CardsDb(DbContextOptions<CardsDb> options) : ModuleDbContext(options)
{
    public DbSet<Card> Cards => Set<Card>();

    protected override void MapEntities(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Card>(entity =>
        {
            entity.ToTable("samples_cards");
            entity.Property(card => card.Text).HasMaxLength(Card.TextMaxLength);
        });
}
