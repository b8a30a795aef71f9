using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.CivilStatus.Reveal;

internal sealed class NumberModel(RevealNumber reveal, IStringLocalizer<Texts> texts) : PageModel
{
    public RevealOutcome.Revealed Revealed { get; private set; } = null!;

    // The number is shown in answer to a button only, and kept by no browser: there is nothing to see here by address.
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(Guid requestId, string field, CancellationToken cancellationToken)
    {
        var outcome = await reveal.HandleAsync(requestId, field, User, cancellationToken);
        switch (outcome)
        {
            case RevealOutcome.Revealed revealed:
                Revealed = revealed;
                Response.Headers.CacheControl = "no-store";
                return Page();
            case RevealOutcome.NotFound:
                return NotFound();
            case RevealOutcome.NotNoted noted:
                TempData["Warning"] = texts["Reveal.NotNoted"].Value;
                return Redirect(Url.Content("~/desk/requests/" + noted.Reference));
            default:
                throw new InvalidOperationException($"Outcome {outcome} is unknown.");
        }
    }
}
