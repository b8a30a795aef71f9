using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Departments.Sports.Data;

// What may be changed of a course. The price is cents for the season.
internal sealed record CourseTexts(
    LocalizedText Name, LocalizedText Place, DayOfWeek Day, TimeOnly From, TimeOnly To, string Season, DateOnly FirstDay, DateOnly LastDay, int Capacity, int PriceCents);

internal sealed class Course : IVersioned
{
    public const int SeasonMaxLength = 30;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Code { get; init; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    public LocalizedText Place { get; private set; } = LocalizedText.Empty;

    public DayOfWeek Day { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly To { get; private set; }

    public string Season { get; private set; } = "";

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    public int Capacity { get; private set; }

    public int PriceCents { get; private set; }

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<Course> entity)
    {
        entity.ToTable("sports_courses");
        entity.Property(course => course.Code).HasMaxLength(Codes.MaxLength);
        entity.Property(course => course.Season).HasMaxLength(SeasonMaxLength);
        entity.HasIndex(course => course.Code).IsUnique();
    }

    public CourseTexts Read() => new(Name, Place, Day, From, To, Season, FirstDay, LastDay, Capacity, PriceCents);

    // True if anything differs from before.
    public bool Write(CourseTexts texts)
    {
        var before = Read();
        (Name, Place, Day, From, To, Season, FirstDay, LastDay, Capacity, PriceCents) = texts;
        return before != texts;
    }
}
