using Esm.Contacts.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Mine;

internal sealed record MineRow(string Reference, Guid ContactId, string OfferingCode, int OfferingVersion, Localization.LocalizedText Title, string State, DateTimeOffset CreatedAt);

internal sealed class IndexModel(RequestsDb db, CitizenAccess access, IContactHistory history) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<MineRow> Rows { get; private set; } = [];

    public bool HasMore { get; private set; }

    public IReadOnlyList<InteractionInfo> History { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var own = access.OwnedBy(User.GetUserId());
        var rows = await db.Requests.AsNoTracking()
            .Where(request => own.Contains(request.Id))
            .OrderByDescending(request => request.CreatedAt).ThenByDescending(request => request.Id)
            .Skip((Number - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(request => new MineRow(request.Reference, request.ContactId, request.OfferingCode, request.OfferingVersion, request.OfferingTitle, request.State, request.CreatedAt))
            .ToListAsync(cancellationToken);
        HasMore = rows.Count > PageSize;
        Rows = [.. rows.Take(PageSize)];

        // What was said about these requests, by them or to them. What agents wrote down of the contact beside is not their page.
        var shown = Rows.Select(row => (row.Reference, row.ContactId)).ToArray();
        History = await history.ListAboutAsync(shown, PageSize, cancellationToken);
    }
}
