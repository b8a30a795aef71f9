using NodaTime;
using NodaTime.TimeZones;

namespace Esm.Time;

// The opening hours as time that passes: where clocks are put forward an hour is missing, where they are put back there is one more.
internal sealed class OpenMinutes(OpenDays days, DateTimeZone zone)
{
    // What does not exist begins when it would have passed; of what there is twice the first counts.
    private static readonly ZoneLocalMappingResolver Resolve = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    // Whole minutes: nobody is promised an answer by a second.
    public Instant Add(Instant start, int minutes)
    {
        var from = RoundUp(start);
        var left = Duration.FromMinutes(Math.Abs((long)minutes));
        foreach (var (begin, end) in minutes < 0 ? Before(from) : After(from))
        {
            if (end - begin >= left)
            {
                return minutes < 0 ? end - left : begin + left;
            }

            left -= end - begin;
        }

        return minutes < 0 ? from - left : from + left;
    }

    public int Count(Instant from, Instant to)
    {
        var (start, last) = (RoundUp(from), RoundUp(to));
        return start <= last
            ? Sum(After(start).TakeWhile(open => open.Begin < last).Select(open => Instant.Min(open.End, last) - open.Begin))
            : -Sum(Before(start).TakeWhile(open => open.End > last).Select(open => open.End - Instant.Max(open.Begin, last)));
    }

    private static int Sum(IEnumerable<Duration> durations) => (int)durations.Sum(duration => duration.TotalMinutes);

    private static Instant RoundUp(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var over = ((ticks % NodaConstants.TicksPerMinute) + NodaConstants.TicksPerMinute) % NodaConstants.TicksPerMinute;
        return over == 0 ? instant : Instant.FromUnixTimeTicks(ticks - over + NodaConstants.TicksPerMinute);
    }

    private IEnumerable<(Instant Begin, Instant End)> After(Instant from)
    {
        for (var day = days.Find(DayOf(from), 1); day is { } open; day = FindNext(open, 1))
        {
            foreach (var hours in days.HoursOf(open).Select(hours => Locate(open, hours)).Where(hours => hours.End > from && hours.End > hours.Begin))
            {
                yield return (Instant.Max(hours.Begin, from), hours.End);
            }
        }
    }

    private IEnumerable<(Instant Begin, Instant End)> Before(Instant from)
    {
        for (var day = days.Find(DayOf(from), -1); day is { } open; day = FindNext(open, -1))
        {
            foreach (var hours in days.HoursOf(open).Reverse().Select(hours => Locate(open, hours)).Where(hours => hours.Begin < from && hours.End > hours.Begin))
            {
                yield return (hours.Begin, Instant.Min(hours.End, from));
            }
        }
    }

    private DateOnly? FindNext(DateOnly day, int step) => OpenDays.Add(day, step) is var next && next != day ? days.Find(next, step) : null;

    private (Instant Begin, Instant End) Locate(DateOnly day, OpeningHours hours)
        => (At(day, hours.From.ToTimeSpan()), hours.To == TimeOnly.MinValue ? At(OpenDays.Add(day, 1), TimeSpan.Zero) : At(day, hours.End));

    private Instant At(DateOnly day, TimeSpan time)
        => zone.ResolveLocal(LocalDate.FromDateOnly(day) + LocalTime.FromTicksSinceMidnight(time.Ticks), Resolve).ToInstant();

    private DateOnly DayOf(Instant instant) => instant.InZone(zone).Date.ToDateOnly();
}
