using Esm.Localization;
using Esm.Organisation.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Contacts.Browse;

internal sealed class IndexModel(ContactSearch search, IMembership membership) : PageModel
{
    private const int MostPages = 10_000;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "shared")]
    public bool OnlySharedPhones { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public bool HasMore { get; private set; }

    public string Text => InputText.Cut(InputText.CleanLine(Query), ContactSearch.QueryMaxLength);

    public IReadOnlyList<ContactRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (!OnlySharedPhones)
        {
            Number = 1;
            Rows = await search.FindAsync(Text, await membership.GetScopeAsync(User, cancellationToken), cancellationToken);
            return;
        }

        Number = Math.Clamp(Number, 1, MostPages);
        var rows = await search.ListSharedPhonesAsync(Number, cancellationToken);
        HasMore = rows.Count > ContactSearch.Limit;
        Rows = [.. rows.Take(ContactSearch.Limit)];
    }
}
