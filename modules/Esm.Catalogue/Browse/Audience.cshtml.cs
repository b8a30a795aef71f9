using Esm.Catalogue.Describe;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class AudienceModel(BrowseCatalogue browse) : PageModel
{
    public Audience Audience { get; private set; }

    public IReadOnlyList<DepartmentGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (Audiences.Find(code) is not { } audience)
        {
            return NotFound();
        }

        Audience = audience;
        Groups = await browse.ListAsync(User, offering => offering.File.Audiences.Contains(audience), cancellationToken);

        // Citizens need not know that there is something for colleagues.
        return audience == Audience.Staff && Groups.Count == 0 ? NotFound() : Page();
    }
}
