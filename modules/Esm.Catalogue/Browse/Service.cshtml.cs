using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class ServiceModel(ShowOffering show) : PageModel
{
    public OfferingView Offering { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await show.HandleAsync(slug, User, cancellationToken) is not { } offering)
        {
            return NotFound();
        }

        Offering = offering;
        return Page();
    }
}
