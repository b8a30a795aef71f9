using Esm.Departments.It.Approve;
using Esm.Security;
using Esm.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Waiting;

internal sealed class DecideModel(ReadApproval read, DecideApproval decide, ILocalClock clock, IStringLocalizer<Texts> texts) : DecisionPage(decide, clock, texts)
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
        => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string decision, CancellationToken cancellationToken)
        => await LoadAsync(id, cancellationToken) ? await DecideAsync(decision == "approve", cancellationToken) : NotFound();

    // What waits for others does not exist for this one.
    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(id, User.GetUserId(), cancellationToken) is not { } found)
        {
            return false;
        }

        Shown = found;
        Closed = await DescribeDecisionAsync();
        return true;
    }
}
