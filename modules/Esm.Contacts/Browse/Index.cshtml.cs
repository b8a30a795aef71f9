using Esm.Localization;
using Esm.Organisation.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Contacts.Browse;

internal sealed class IndexModel(ContactSearch search, IMembership membership) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "shared")]
    public bool OnlySharedPhones { get; set; }

    public string Text => InputText.Cut(InputText.CleanLine(Query), ContactSearch.QueryMaxLength);

    public IReadOnlyList<ContactRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
        => Rows = OnlySharedPhones
            ? await search.ListSharedPhonesAsync(cancellationToken)
            : await search.FindAsync(Text, await membership.GetScopeAsync(User, cancellationToken), cancellationToken);
}
