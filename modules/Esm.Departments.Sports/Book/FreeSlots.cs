using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Esm.Departments.Sports.Book;

internal readonly record struct HourState(DayHour Hour, bool IsFree);

// The hours of one hall on one day.
internal sealed record HallDay(Hall Hall, DateOnly Day, IReadOnlyList<HourState> Hours)
{
    // Where so many free hours in a row begin.
    public IEnumerable<DayHour> Starts(int hours)
        => Enumerable.Range(0, Math.Max(0, Hours.Count - hours + 1)).Where(at => IsFree(at, hours)).Select(at => Hours[at].Hour);

    public bool IsFree(int at, int hours) => at >= 0 && at + hours <= Hours.Count && Enumerable.Range(at, hours).All(i => Hours[i].IsFree);

    public int IndexOf(string key) => Hours.Select((state, index) => (state, index)).Where(pair => pair.state.Hour.Key == key).Select(pair => pair.index).FirstOrDefault(-1);
}

// Which hours of the halls are free. What is past, or further ahead than the hall allows, is not.
internal sealed class FreeSlots(SportsDb db, HallClock clock)
{
    public async Task<IReadOnlyList<Hall>> ListHallsAsync(CancellationToken cancellationToken)
        => await db.Halls.AsNoTracking().OrderBy(hall => hall.Code).ToListAsync(cancellationToken);

    public Task<Hall?> FindHallAsync(string code, CancellationToken cancellationToken)
        => db.Halls.AsNoTracking().SingleOrDefaultAsync(hall => hall.Code == code, cancellationToken);

    public async Task<HallDay> FindAsync(Hall hall, DateOnly day, CancellationToken cancellationToken)
        => (await ListAsync([hall], day, day, cancellationToken))[0];

    // Each hall on each day from the first to the last, in one query.
    public async Task<IReadOnlyList<HallDay>> ListAsync(IReadOnlyList<Hall> halls, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var zone = await clock.GetZoneAsync(cancellationToken);
        var begin = DayHours.Of(from, zone)[0].Start;
        var end = DayHours.Of(to, zone)[^1].Start;
        var ids = halls.Select(hall => hall.Id).ToArray();
        var booked = (await db.BookedHours.AsNoTracking()
            .Where(hour => ids.Contains(hour.HallId) && hour.Start >= begin && hour.Start <= end)
            .Select(hour => new { hour.HallId, hour.Start })
            .ToListAsync(cancellationToken)).Select(hour => (hour.HallId, hour.Start)).ToHashSet();
        var today = await clock.GetTodayAsync(cancellationToken);
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);
        return [.. days.SelectMany(day => halls.Select(hall => Describe(hall, day, zone, today, booked)))];
    }

    private HallDay Describe(Hall hall, DateOnly day, DateTimeZone zone, DateOnly today, HashSet<(Guid, DateTimeOffset)> booked)
    {
        var isReachable = day <= today.AddDays(hall.DaysAhead);
        var hours = hall.OpenOn(day) is { } span ? DayHours.Of(day, span, zone) : [];
        return new HallDay(
            hall, day, [.. hours.Select(hour => new HourState(hour, isReachable && hour.Start > clock.Now && !booked.Contains((hall.Id, hour.Start))))]);
    }
}
