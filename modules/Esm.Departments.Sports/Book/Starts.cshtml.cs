using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Departments.Sports.Book;

// A part of the form: where a booking may begin in a hall on a day.
internal sealed partial class StartsModel(FreeSlots free, SlotForm form) : PageModel
{
    public SlotStarts Starts { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string hall, string date, string? start, string? hours, string? name, string? id, CancellationToken cancellationToken)
    {
        var slot = HallSlot.Of(hall, date, start ?? "", hours ?? "");
        if (name is null || id is null || !NameShape().IsMatch(name) || !NameShape().IsMatch(id) || await free.FindHallAsync(hall, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Starts = await form.FindStartsAsync(name, id, found, slot, Math.Clamp(slot.HourCount ?? 1, 1, found.LongestHours), cancellationToken);
        return Starts.Day is null ? NotFound() : Page();
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9.-]{0,80}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NameShape();
}
