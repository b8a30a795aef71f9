using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class LifeEventModel(BrowseCatalogue browse, LifeEvents lifeEvents) : PageModel
{
    public LifeEvent LifeEvent { get; private set; } = null!;

    public IReadOnlyList<DepartmentGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (lifeEvents.Find(code) is not { } lifeEvent)
        {
            return NotFound();
        }

        LifeEvent = lifeEvent;
        Groups = await browse.ListAsync(User, offering => offering.File.LifeEvents.Contains(lifeEvent.Code), cancellationToken);
        return Page();
    }
}
