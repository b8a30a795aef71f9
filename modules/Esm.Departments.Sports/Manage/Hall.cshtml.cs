using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Data;
using Esm.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.Manage;

internal sealed class HallModel(FreeSlots halls, ChangeSports change, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(Name = "hours")]
    public Dictionary<string, string?> Hours { get; set; } = [];

    public string Name { get; private set; } = "";

    public static IEnumerable<(string Day, string Name)> Days
        => Enum.GetValues<DayOfWeek>().OrderBy(OpeningHours.DayOrder).Select(day => (OpeningHours.Name(day), Formats.Weekday(day)));

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (await halls.FindHallAsync(code, cancellationToken) is not { } hall)
        {
            return NotFound();
        }

        Name = hall.Name.ToString();
        Hours = OpeningHours.Read(hall.Opening).ToDictionary(pair => OpeningHours.Name(pair.Key), pair => (string?)pair.Value.ToString());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (await halls.FindHallAsync(code, cancellationToken) is not { } hall)
        {
            return NotFound();
        }

        ModelState.Clear();
        Name = hall.Name.ToString();
        var outcome = await change.ChangeOpeningAsync(code, Hours.ToDictionary(pair => pair.Key, pair => pair.Value ?? ""), cancellationToken);
        if (outcome == ChangeOutcome.Saved)
        {
            TempData["Notice"] = texts["Manage.Saved"].Value;
            return Redirect(Url.Content("~/admin/sports"));
        }

        ModelState.AddModelError("monday", texts[outcome == ChangeOutcome.Stale ? "Manage.Stale" : "Manage.OpeningWrong"]);
        Response.StatusCode = 422;
        return Page();
    }
}
