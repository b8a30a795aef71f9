using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.Sports.Data;

// Things that associations borrow for an event.
internal sealed class Equipment : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Code { get; init; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    public int Stock { get; private set; }

    // Also counted up by each loan that is about to be stored: whoever counts first, the others wait for. See StockLock.
    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<Equipment> entity)
    {
        entity.ToTable("sports_equipment");
        entity.Property(equipment => equipment.Code).HasMaxLength(Codes.MaxLength);
        entity.HasIndex(equipment => equipment.Code).IsUnique();
    }

    // True if anything differs from before.
    public bool Write(LocalizedText name, int stock)
    {
        var isSame = Name.Equals(name) && Stock == stock;
        (Name, Stock) = (name, stock);
        return !isSame;
    }
}
