using Esm.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Contacts.Browse;

internal sealed class IndexModel(ContactSearch search) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public string Text => InputText.Cut(InputText.CleanLine(Query), ContactSearch.QueryMaxLength);

    public IReadOnlyList<ContactRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Rows = await search.FindAsync(Text, cancellationToken);
}
