using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Esm.Departments.It.Data;
using Esm.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Approve;

// What the page of the mail's link and the page of the desk have in common: the decision and what comes of it.
internal abstract class DecisionPage(DecideApproval decide, ILocalClock clock, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    [DataType(DataType.MultilineText)]
    public string? Reason { get; set; }

    // What was typed where it could not be decided any more.
    [TempData]
    public string? KeptReason { get; set; }

    // Null where somebody else was asked instead.
    public ApprovalView? Shown { get; protected set; }

    // Null where it may still be decided here.
    public string? Closed { get; protected set; }

    protected IStringLocalizer<Texts> Texts => texts;

    protected async Task<IActionResult> DecideAsync(bool approves, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var reason = Reason?.Trim() ?? "";
        if (!approves && reason.Length == 0)
        {
            return Refuse(texts["Approve.ReasonMissing"]);
        }

        if (reason.Length > Approval.ReasonMaxLength)
        {
            return Refuse(texts["Approve.ReasonTooLong", Approval.ReasonMaxLength]);
        }

        if (await decide.FindGapAsync(Shown!, reason, cancellationToken) is { } gap)
        {
            return Refuse(texts["Approve.ReasonUnfilled", gap]);
        }

        var outcome = await decide.HandleAsync(Shown!.Approval.Id, approves, reason, cancellationToken);
        if (outcome == DecideOutcome.NotStored)
        {
            return Refuse(texts["Approve.NotStored"]);
        }

        if (outcome == DecideOutcome.Gone)
        {
            return ShowClosed();
        }

        KeptReason = outcome == DecideOutcome.Done ? null : reason;
        TempData[outcome == DecideOutcome.Done ? "Notice" : "Warning"] = outcome switch
        {
            DecideOutcome.Done => texts[approves ? "Approve.Approved" : "Approve.Rejected"].Value,
            DecideOutcome.DecidedBefore => texts["Approve.DecidedBefore"].Value,
            DecideOutcome.NotTheirs => texts["Approve.NotTheirs"].Value,
            DecideOutcome.NotWaiting => texts["Approve.NotWaiting"].Value,
            _ => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
        return Redirect(Request.PathBase + Request.Path);
    }

    // Says why, and shows what was typed.
    protected RedirectResult ShowClosed()
    {
        KeptReason = Reason;
        return Redirect(Request.PathBase + Request.Path);
    }

    protected async Task<string?> DescribeDecisionAsync(ApprovalView view) => view.Approval.Decision switch
    {
        Decision.Waiting => view.IsInterested ? texts["Approve.NotTheirs"].Value : null,
        Decision.Approved => texts["Approve.WasApproved", await GetDayAsync(view)].Value,
        Decision.Rejected => texts["Approve.WasRejected", await GetDayAsync(view)].Value,
        _ => texts["Approve.NotWaiting"].Value,
    };

    private async Task<string> GetDayAsync(ApprovalView view)
        => (await clock.ToLocalAsync(view.Approval.DecidedAt!.Value)).ToString("D", CultureInfo.CurrentCulture);

    private PageResult Refuse(string message)
    {
        ModelState.AddModelError(nameof(Reason), message);
        Shown = Shown! with { Reason = Reason ?? "" };
        Response.StatusCode = 422;
        return Page();
    }
}
