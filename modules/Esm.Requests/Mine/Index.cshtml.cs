using Esm.Contacts.Contracts;
using Esm.Organisation.Contracts;
using Esm.Requests.Data;
using Esm.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Mine;

internal sealed record MineRow(string Reference, string OfferingCode, int OfferingVersion, Localization.LocalizedText Title, string State, DateTimeOffset CreatedAt);

internal sealed class IndexModel(RequestsDb db, IContacts contacts, IContactHistory history, IDepartments departments) : PageModel
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
        if (await contacts.FindByUserAsync(User.GetUserId(), cancellationToken) is not { } contact)
        {
            return;
        }

        var rows = await db.Requests.AsNoTracking()
            .Where(request => request.ContactId == contact.Id)
            .OrderByDescending(request => request.CreatedAt).ThenByDescending(request => request.Id)
            .Skip((Number - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(request => new MineRow(request.Reference, request.OfferingCode, request.OfferingVersion, request.OfferingTitle, request.State, request.CreatedAt))
            .ToListAsync(cancellationToken);
        HasMore = rows.Count > PageSize;
        Rows = [.. rows.Take(PageSize)];

        // What was said to them or by them is theirs to read, whichever department it was.
        var codes = (await departments.ListAsync(cancellationToken)).Select(department => department.Code).ToArray();
        History = await history.ListAsync(contact.Id, codes, PageSize, cancellationToken);
    }
}
