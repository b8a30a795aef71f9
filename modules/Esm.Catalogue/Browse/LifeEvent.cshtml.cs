using Esm.Catalogue.Describe;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class LifeEventModel(BrowseCatalogue browse) : PageModel
{
    public string Code { get; private set; } = "";

    public CatalogueView Catalogue { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!LifeEvents.Codes.Contains(code))
        {
            return NotFound();
        }

        Code = code;
        Catalogue = await browse.HandleAsync(new CatalogueFilter(LifeEvent: code), cancellationToken);
        return Page();
    }
}
