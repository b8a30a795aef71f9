using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Data;

// What may be changed of a hall. Prices are cents per hour.
internal sealed record HallTexts(LocalizedText Name, string Opening, int PriceCents, int LongestHours, int DaysAhead);

internal sealed class Hall : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Code { get; init; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    // See OpeningHours.
    public string Opening { get; private set; } = "{}";

    public int PriceCents { get; private set; }

    public int LongestHours { get; private set; }

    public int DaysAhead { get; private set; }

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<Hall> entity)
    {
        entity.ToTable("sports_halls");
        entity.Property(hall => hall.Code).HasMaxLength(Codes.MaxLength);
        entity.HasIndex(hall => hall.Code).IsUnique();
    }

    public HourSpan? OpenOn(DateOnly day) => OpeningHours.Read(Opening).TryGetValue(day.DayOfWeek, out var span) ? span : null;

    // True if anything differs from before.
    public bool Write(HallTexts texts)
    {
        var before = new HallTexts(Name, Opening, PriceCents, LongestHours, DaysAhead);
        (Name, Opening, PriceCents, LongestHours, DaysAhead) = texts;
        return before != texts;
    }
}
