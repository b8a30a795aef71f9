using Esm.Departments.Sports.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Manage;

internal sealed class IndexModel(SportsDb db, ChangeSports change, IStringLocalizer<Texts> texts) : PageModel
{
    public IReadOnlyList<Hall> Halls { get; private set; } = [];

    public IReadOnlyList<Equipment> Equipment { get; private set; } = [];

    public IReadOnlyList<Course> Courses { get; private set; } = [];

    // What was typed, where it was refused.
    public (string Key, string Typed)? Refused { get; private set; }

    public Task<PageResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostStockAsync(string code, string? number, CancellationToken cancellationToken)
        => SaveAsync("stock-" + code, number, count => change.ChangeStockAsync(code, count, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostCapacityAsync(string code, string? number, CancellationToken cancellationToken)
        => SaveAsync("capacity-" + code, number, count => change.ChangeCapacityAsync(code, count, cancellationToken), cancellationToken);

    private async Task<IActionResult> SaveAsync(string key, string? number, Func<int?, Task<ChangeOutcome>> save, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var count = int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        switch (await save(count))
        {
            case ChangeOutcome.Saved:
                TempData["Notice"] = texts["Manage.Saved"].Value;
                return Redirect(Url.Content("~/admin/sports"));
            case ChangeOutcome.NotFound:
                return NotFound();
            case ChangeOutcome.Stale:
                ModelState.AddModelError(key, texts["Manage.Stale"]);
                break;
            default:
                ModelState.AddModelError(key, texts["Manage.NumberWrong", ChangeSports.MostOfOne]);
                break;
        }

        Refused = (key, number ?? "");
        Response.StatusCode = 422;
        return await ShowAsync(cancellationToken);
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Halls = await db.Halls.AsNoTracking().OrderBy(one => one.Code).ToListAsync(cancellationToken);
        Equipment = await db.Equipment.AsNoTracking().OrderBy(one => one.Code).ToListAsync(cancellationToken);
        Courses = await db.Courses.AsNoTracking().OrderBy(one => one.Code).ToListAsync(cancellationToken);
        return Page();
    }
}
