using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Departments.CivilStatus.Reveal;

internal sealed class NumberModel(RevealNumber reveal) : PageModel
{
    public RevealedNumber Revealed { get; private set; } = null!;

    // The number is shown in answer to a button only, and kept by no browser: there is nothing to see here by address.
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(Guid requestId, string field, CancellationToken cancellationToken)
    {
        if (await reveal.HandleAsync(requestId, field, User, cancellationToken) is not { } revealed)
        {
            return NotFound();
        }

        Revealed = revealed;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
