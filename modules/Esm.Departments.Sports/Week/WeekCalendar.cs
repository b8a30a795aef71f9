using System.Security.Claims;
using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Data;
using Esm.Localization;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Esm.Departments.Sports.Week;

// Reference and Who are empty for whoever may only know that the hall is taken.
internal sealed record WeekBooking(Guid HallId, DateOnly Day, string From, string To, string Reference, string Who);

internal sealed record WeekLoan(LocalizedText Name, int Quantity, DateOnly From, DateOnly To, string Reference, string Who);

internal sealed record WeekView(DateOnly Monday, IReadOnlyList<Hall> Halls, ILookup<(Guid Hall, DateOnly Day), WeekBooking> Bookings, IReadOnlyList<WeekLoan> Loans)
{
    public const int DaysPerWeek = 7;

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, DaysPerWeek).Select(Monday.AddDays);
}

// A week of the halls and of the equipment. Names only where the viewer works on the request.
internal sealed class WeekCalendar(SportsDb db, HallClock clock, IAgentRequests requests)
{
    private const int MostRows = 1000;

    public async Task<WeekView> ReadAsync(DateOnly day, ClaimsPrincipal viewer, CancellationToken cancellationToken)
    {
        var monday = day.AddDays(-OpeningHours.DayOrder(day.DayOfWeek));
        var sunday = monday.AddDays(WeekView.DaysPerWeek - 1);
        var zone = await clock.GetZoneAsync(cancellationToken);
        var (first, last) = (DayHours.Of(monday, zone)[0].Start, DayHours.Of(sunday, zone)[^1].Start);
        var halls = await db.Halls.AsNoTracking().OrderBy(hall => hall.Code).ToListAsync(cancellationToken);
        var bookings = await db.Bookings.AsNoTracking()
            .Where(booking => booking.Start >= first && booking.Start <= last && booking.ReleasedAt == null)
            .OrderBy(booking => booking.Start)
            .Take(MostRows)
            .ToListAsync(cancellationToken);
        var loans = await db.Loans.AsNoTracking()
            .Where(line => line.From <= sunday && line.To >= monday && line.ReleasedAt == null)
            .Join(db.Equipment, line => line.EquipmentId, one => one.Id, (line, one) => new { line, one.Code, one.Name })
            .OrderBy(row => row.line.From).ThenBy(row => row.Code)
            .Take(MostRows)
            .ToListAsync(cancellationToken);
        var infos = await requests.FindManyAsync([.. bookings.Select(row => row.RequestId).Concat(loans.Select(row => row.line.RequestId)).Distinct()], viewer, cancellationToken);
        return new WeekView(
            monday,
            halls,
            bookings.Select(booking => Describe(booking, zone, infos.GetValueOrDefault(booking.RequestId))).ToLookup(booking => (booking.HallId, booking.Day)),
            [.. loans.Select(row => Describe(row.line, row.Name, infos.GetValueOrDefault(row.line.RequestId)))]);
    }

    private static WeekBooking Describe(HallBooking booking, DateTimeZone zone, RequestInfo? info)
    {
        var local = Instant.FromDateTimeOffset(booking.Start).InZone(zone);
        var from = DayHours.Of(local.Date.ToDateOnly(), zone).Where(hour => hour.Start == booking.Start).Select(hour => hour.Label).FirstOrDefault() ?? "";
        return new WeekBooking(booking.HallId, local.Date.ToDateOnly(), from, DayHours.EndLabel(booking.End, zone), info?.Reference ?? "", info?.ContactName ?? "");
    }

    private static WeekLoan Describe(LoanLine line, LocalizedText name, RequestInfo? info)
        => new(name, line.Quantity, line.From, line.To, info?.Reference ?? "", info?.ContactName ?? "");
}
