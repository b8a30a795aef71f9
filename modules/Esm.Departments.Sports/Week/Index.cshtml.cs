using Esm.Departments.Sports.Book;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Departments.Sports.Week;

internal sealed class IndexModel(WeekCalendar calendar, HallClock clock) : PageModel
{
    public WeekView Week { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(string? day, CancellationToken cancellationToken)
    {
        Today = await clock.GetTodayAsync(cancellationToken);
        Week = await calendar.ReadAsync(Dates.Parse(day ?? "") ?? Today, User, cancellationToken);
    }
}
