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

    public async Task<IActionResult> OnPostAsync(Guid id, bool? approves, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (Closed is not null)
        {
            return ShowClosed();
        }

        // Neither button: a form of before.
        return approves is { } decided ? await DecideAsync(decided, cancellationToken) : Page();
    }

    // What waits for others does not exist for this one.
    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(id, User.GetUserId(), cancellationToken) is not { } found)
        {
            Closed = await read.IsReplacedAsync(id, User.GetUserId(), cancellationToken) ? Texts["Approve.Replaced"].Value : null;
            return Closed is not null;
        }

        Shown = found;
        Closed = await DescribeDecisionAsync(found);
        return true;
    }
}
