using Esm.Localization;

namespace Esm.Time;

/// <summary>Time as the tenant's people read it. Stored instants stay in UTC.</summary>
public interface ILocalClock
{
    /// <summary>The instant in the tenant's zone.</summary>
    /// <param name="instant">An instant.</param>
    ValueTask<DateTimeOffset> ToLocalAsync(DateTimeOffset instant);

    /// <summary>Today's date in the tenant's zone.</summary>
    ValueTask<DateOnly> GetTodayAsync();

    /// <summary>By when something is due, as people say it.</summary>
    /// <param name="dueAt">The instant at which it is late.</param>
    ValueTask<LocalDue> ToDueAsync(DateTimeOffset dueAt);
}

/// <summary>By when something is due: the last day, or an hour of it.</summary>
/// <param name="Day">The last day, in the tenant's zone.</param>
/// <param name="Time">The hour, where it is due before the day ends.</param>
public sealed record LocalDue(DateOnly Day, TimeOnly? Time)
{
    /// <summary>In the language that is spoken, with the name of the day.</summary>
    public string ToLongText() => Time is { } time ? Formats.Instant(At(time)) : Formats.Day(Day);

    /// <summary>In the language that is spoken, in figures.</summary>
    public string ToShortText() => Time is { } time ? Formats.ShortInstant(At(time)) : Formats.ShortDay(Day);

    // Already in the tenant's zone.
    private DateTimeOffset At(TimeOnly time) => new(Day.ToDateTime(time), TimeSpan.Zero);
}
