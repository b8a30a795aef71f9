using Esm.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Approve;

internal sealed class LinkModel(ReadApproval read, DecideApproval decide, LinkLife life, ILocalClock clock, IStringLocalizer<Texts> texts)
    : DecisionPage(decide, clock, texts)
{
    private const int TokenMaxLength = 100;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
        => await LoadAsync(token, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string token, bool? approves, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken))
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

    private async Task<bool> LoadAsync(string token, CancellationToken cancellationToken)
    {
        // The address is the key: it goes nowhere else.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (token.Length > TokenMaxLength)
        {
            return false;
        }

        if (await read.FindAsync(token, cancellationToken) is not { } found)
        {
            Closed = await read.IsReplacedAsync(token, cancellationToken) ? Texts["Approve.Replaced"].Value : null;
            return Closed is not null;
        }

        Shown = found;
        Closed = await DescribeDecisionAsync(found) ?? (await life.HasEndedAsync(found, cancellationToken) ? Texts["Approve.Expired"].Value : null);
        return true;
    }
}
