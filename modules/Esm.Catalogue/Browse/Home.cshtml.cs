using Esm.Catalogue.Describe;
using Esm.Localization;
using Esm.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class HomeModel(BrowseCatalogue browse, ISiteService site) : PageModel
{
    private const int QueryMaxLength = 200;
    private const string ResultsPart = "results";

    public SiteSettings Site { get; private set; } = null!;

    public string Query { get; private set; } = "";

    public SearchResults? Results { get; private set; }

    public CatalogueView Catalogue { get; private set; } = null!;

    // The part alone is what search.js fetches while somebody types.
    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "q")] string? query, [FromQuery(Name = "audience")] string? audience, [FromQuery(Name = "part")] string? part, CancellationToken cancellationToken)
    {
        Query = InputText.Cut(InputText.CleanLine(query), QueryMaxLength);
        if (Query.Length == 0 && audience is not null && Audiences.Find(audience) is { } known)
        {
            return RedirectPermanent(Url.Content("~/audiences/" + known.Code()));
        }

        Results = Query.Length == 0 && part != ResultsPart ? null : await browse.SearchAsync(Query, User, cancellationToken);
        if (part == ResultsPart)
        {
            return Partial("_OfferingResults", Results);
        }

        Site = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        Catalogue = await browse.HandleAsync(User, cancellationToken);
        return Page();
    }
}
