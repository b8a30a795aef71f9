using Esm.Contacts.Contracts;
using Esm.Organisation.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Contacts.Browse;

internal sealed class DetailsModel(IContacts contacts, IContactHistory history, IMembership membership) : PageModel
{
    private const int HistoryLimit = 200;

    public ContactInfo Contact { get; private set; } = null!;

    public IReadOnlyList<LikelyContact> Likely { get; private set; } = [];

    public IReadOnlyList<InteractionInfo> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(id, cancellationToken) is not { } contact)
        {
            return NotFound();
        }

        Contact = contact;
        Likely = await contacts.ListLikelyAsync(contact.ToDetails(), id, cancellationToken);
        History = await history.ListAsync(id, await membership.GetScopeAsync(User, cancellationToken), HistoryLimit, cancellationToken);
        return Page();
    }
}
