using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Samples.BookBoxes.Data;

internal sealed class BookBox
{
    public const int CodeMaxLength = 40;
    public const int PlaceMaxLength = 120;

    public required string Code { get; init; }

    public required string Place { get; set; }
}

internal sealed class BookBoxesDb(DbContextOptions<BookBoxesDb> options) : ModuleDbContext(options)
{
    public DbSet<BookBox> Boxes => Set<BookBox>();

    protected override void MapEntities(ModelBuilder modelBuilder)
        => modelBuilder.Entity<BookBox>(entity =>
        {
            entity.ToTable("bookboxes_boxes");
            entity.HasKey(box => box.Code);
            entity.Property(box => box.Code).HasMaxLength(BookBox.CodeMaxLength);
            entity.Property(box => box.Place).HasMaxLength(BookBox.PlaceMaxLength);
        });
}
