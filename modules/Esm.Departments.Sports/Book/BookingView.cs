using System.Security.Claims;
using Esm.Departments.Sports.Data;
using Esm.Localization;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Esm.Departments.Sports.Book;

internal sealed record BookingInfo(Guid RequestId, Guid HallId, LocalizedText HallName, LocalDate Date, string From, string To, bool IsHeld)
{
    public string Day => Dates.Long(Date.ToDateOnly());

    public string IsoDay => Dates.Write(Date.ToDateOnly());
}

internal sealed record NeighbourInfo(string From, string To, string Reference, string Who);

// A booking as people read it.
internal sealed class BookingView(SportsDb db, HallClock clock, IAgentRequests requests)
{
    private const int MostNeighbours = 30;

    public async Task<BookingInfo?> FindAsync(Guid requestId, CancellationToken cancellationToken)
    {
        var found = await db.Bookings.AsNoTracking().Where(booking => booking.RequestId == requestId)
            .Join(db.Halls, booking => booking.HallId, hall => hall.Id, (booking, hall) => new { booking, hall.Name })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var zone = await clock.GetZoneAsync(cancellationToken);
        return new BookingInfo(
            requestId,
            found.booking.HallId,
            found.Name,
            DateOf(found.booking.Start, zone),
            LabelOf(found.booking.Start, zone),
            DayHours.EndLabel(found.booking.End, zone),
            found.booking.IsHeld);
    }

    // Names only where the viewer works on the other request too.
    public async Task<IReadOnlyList<NeighbourInfo>> ListSameDayAsync(BookingInfo booking, ClaimsPrincipal viewer, CancellationToken cancellationToken)
    {
        var zone = await clock.GetZoneAsync(cancellationToken);
        var hours = DayHours.Of(booking.Date.ToDateOnly(), zone);
        var (first, last) = (hours[0].Start, hours[^1].Start);
        var rows = await db.Bookings.AsNoTracking()
            .Where(row => row.HallId == booking.HallId && row.Start >= first && row.Start <= last && row.ReleasedAt == null && row.RequestId != booking.RequestId)
            .OrderBy(row => row.Start)
            .Take(MostNeighbours)
            .ToListAsync(cancellationToken);
        var infos = await requests.FindManyAsync([.. rows.Select(row => row.RequestId)], viewer, cancellationToken);
        return [.. from row in rows
                   let info = infos.GetValueOrDefault(row.RequestId)
                   select new NeighbourInfo(LabelOf(row.Start, zone), DayHours.EndLabel(row.End, zone), info?.Reference ?? "", info?.ContactName ?? "")];
    }

    private static LocalDate DateOf(DateTimeOffset instant, DateTimeZone zone) => Instant.FromDateTimeOffset(instant).InZone(zone).Date;

    private static string LabelOf(DateTimeOffset start, DateTimeZone zone)
        => DayHours.Of(DateOf(start, zone).ToDateOnly(), zone).Where(hour => hour.Start == start).Select(hour => hour.Label).FirstOrDefault() ?? DayHours.EndLabel(start, zone);
}
