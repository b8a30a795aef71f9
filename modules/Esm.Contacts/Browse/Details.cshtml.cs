using Esm.Contacts.Contracts;
using Esm.Organisation.Contracts;
using Esm.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Contacts.Browse;

internal sealed class DetailsModel(IContacts contacts, IContactHistory history, IMembership membership, IDepartments departments) : PageModel
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
        History = await history.ListAsync(id, await GetDepartmentsAsync(cancellationToken), HistoryLimit, cancellationToken);
        return Page();
    }

    // An administrator works for the whole commune.
    private async Task<IReadOnlyCollection<string>> GetDepartmentsAsync(CancellationToken cancellationToken)
        => User.IsInRole(RoleNames.Administrator)
            ? [.. (await departments.ListAsync(cancellationToken)).Select(department => department.Code)]
            : await membership.GetDepartmentsAsync(User.GetUserId(), cancellationToken);
}
