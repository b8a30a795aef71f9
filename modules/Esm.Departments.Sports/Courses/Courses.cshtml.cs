using Esm.Catalogue.Contracts;
using Esm.Departments.Sports.Book;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Departments.Sports.Courses;

// Which courses there are now, and how many places are left.
internal sealed class CoursesModel(CourseList list, HallClock clock, IOfferings offerings, IRequestPaths paths) : PageModel
{
    private const string OfferingCode = "sports.course-registration";

    public IReadOnlyList<CourseRow> Rows { get; private set; } = [];

    public string? FormPath { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Rows = await list.ListAsync(await clock.GetTodayAsync(cancellationToken), cancellationToken);
        FormPath = await offerings.FindByCodeAsync(OfferingCode, cancellationToken) is { } offering ? await paths.FindAsync(offering, cancellationToken) : null;
    }
}
