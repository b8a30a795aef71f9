using Esm.Catalogue.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Departments.Sports.Book;

// Which hours are free, hall by hall, with links that begin a booking.
internal sealed class FreeModel(FreeSlots free, HallClock clock, IOfferings offerings, IRequestPaths paths) : PageModel
{
    private const string OfferingCode = "sports.hall-booking";

    [BindProperty(SupportsGet = true, Name = "date")]
    public string? Date { get; set; }

    [BindProperty(SupportsGet = true, Name = "hours")]
    public string? HoursText { get; set; }

    public DateOnly Day { get; private set; }

    public int Hours { get; private set; } = 1;

    public int LongestHours { get; private set; } = 1;

    public IReadOnlyList<HallDay> Days { get; private set; } = [];

    public string? FormPath { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var halls = await free.ListHallsAsync(cancellationToken);
        var wish = HallSlot.Of("", Date ?? "", "", HoursText ?? "");
        LongestHours = halls.Select(hall => hall.LongestHours).DefaultIfEmpty(1).Max();
        Hours = Math.Clamp(wish.HourCount ?? 1, 1, LongestHours);
        Day = wish.Day ?? await clock.GetTodayAsync(cancellationToken);
        Days = halls.Count == 0 ? [] : await free.ListAsync(halls, Day, Day, cancellationToken);
        FormPath = await offerings.FindByCodeAsync(OfferingCode, cancellationToken) is { } offering ? await paths.FindAsync(offering, cancellationToken) : null;
    }
}
