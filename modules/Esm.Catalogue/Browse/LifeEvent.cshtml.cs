using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class LifeEventModel(BrowseCatalogue browse, LifeEvents lifeEvents) : PageModel
{
    public LifeEvent LifeEvent { get; private set; } = null!;

    public CatalogueView Catalogue { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (lifeEvents.Find(code) is not { } lifeEvent)
        {
            return NotFound();
        }

        LifeEvent = lifeEvent;
        Catalogue = await browse.HandleAsync(new CatalogueFilter(LifeEvent: lifeEvent.Code), User, cancellationToken);
        return Page();
    }
}
