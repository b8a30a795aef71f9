using Esm.Catalogue.Describe;
using Esm.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Catalogue.Browse;

internal sealed class HomeModel(BrowseCatalogue browse, ISiteService site) : PageModel
{
    private const int QueryMaxLength = 200;

    public string SiteName { get; private set; } = "";

    public string Query { get; private set; } = "";

    public Audience? Audience { get; private set; }

    public CatalogueView Catalogue { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "q")] string? query, [FromQuery(Name = "audience")] string? audience, CancellationToken cancellationToken)
    {
        SiteName = (await site.GetSettingsAsync<SiteSettings>(cancellationToken)).SiteName;
        Query = query is null ? "" : query[..Math.Min(query.Length, QueryMaxLength)].Trim();
        Audience = Enum.TryParse<Audience>(audience, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        Catalogue = await browse.HandleAsync(new CatalogueFilter(Query, Audience), User, cancellationToken);
    }
}
