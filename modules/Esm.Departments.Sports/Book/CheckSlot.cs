using Esm.Departments.Sports.Data;

namespace Esm.Departments.Sports.Book;

// A wish for a hall whose hours exist, whether or not they may be booked.
internal sealed record LocatedSlot(Hall Hall, DateOnly Day, string Key, DateTimeOffset Start, int Hours)
{
    public DateTimeOffset End => Start.AddHours(Hours);
}

internal abstract record SlotVerdict
{
    private SlotVerdict()
    {
    }

    public sealed record Free : SlotVerdict;

    public sealed record Past : SlotVerdict;

    public sealed record TooLong(int LongestHours) : SlotVerdict;

    public sealed record TooFarAhead(DateOnly Last) : SlotVerdict;

    // Open null: the hall is closed all day.
    public sealed record Closed(HourSpan? Open) : SlotVerdict;

    public sealed record Taken : SlotVerdict;
}

internal sealed class CheckSlot(FreeSlots free, HallClock clock)
{
    // Null where there is no such hall, day or hour.
    public async Task<LocatedSlot?> LocateAsync(HallSlot slot, CancellationToken cancellationToken)
    {
        if (slot.Day is not { } day || slot.HourCount is not { } hours || await free.FindHallAsync(slot.Hall, cancellationToken) is not { } hall)
        {
            return null;
        }

        var zone = await clock.GetZoneAsync(cancellationToken);
        return DayHours.Of(day, zone).Where(hour => hour.Key == slot.Start)
            .Select(hour => new LocatedSlot(hall, day, hour.Key, hour.Start, hours)).FirstOrDefault();
    }

    public async Task<SlotVerdict> HandleAsync(LocatedSlot slot, CancellationToken cancellationToken)
    {
        var hall = slot.Hall;
        if (slot.Start <= clock.Now)
        {
            return new SlotVerdict.Past();
        }

        if (slot.Hours > hall.LongestHours)
        {
            return new SlotVerdict.TooLong(hall.LongestHours);
        }

        var last = (await clock.GetTodayAsync(cancellationToken)).AddDays(hall.DaysAhead);
        if (slot.Day > last)
        {
            return new SlotVerdict.TooFarAhead(last);
        }

        var day = await free.FindAsync(hall, slot.Day, cancellationToken);
        var at = day.IndexOf(slot.Key);
        if (at < 0 || at + slot.Hours > day.Hours.Count)
        {
            return new SlotVerdict.Closed(hall.OpenOn(slot.Day));
        }

        return day.IsFree(at, slot.Hours) ? new SlotVerdict.Free() : new SlotVerdict.Taken();
    }
}
