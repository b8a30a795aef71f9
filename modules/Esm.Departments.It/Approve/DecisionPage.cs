using System.ComponentModel.DataAnnotations;
using Esm.Departments.It.Data;
using Esm.Localization;
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

        if (outcome is DecideOutcome.Done or DecideOutcome.DecidedBefore)
        {
            // Nobody else decides on it: what was decided a moment ago is the same form sent twice.
            var (kind, text) = outcome == DecideOutcome.Done ? ("Notice", approves ? "Approve.Approved" : "Approve.Rejected") : ("Warning", "Approve.DecidedBefore");
            TempData[kind] = texts[text].Value;
            return Redirect(Request.PathBase + Request.Path);
        }

        // Lost while it was being decided: what was read before may be theirs no longer.
        (Shown, Closed) = (null, texts[outcome == DecideOutcome.NotTheirs ? "Approve.NotTheirs" : "Approve.NotWaiting"].Value);
        return ShowClosed();
    }

    // Says why, and shows what was typed, unless it is what was decided. In this answer: a text at its limit is too long for a cookie.
    protected IActionResult ShowClosed()
    {
        var typed = Reason?.Trim() ?? "";
        if (typed.Length == 0 || typed == Shown?.Approval.Reason)
        {
            return Redirect(Request.PathBase + Request.Path);
        }

        ModelState.Clear();
        Response.StatusCode = 409;
        return Page();
    }

    protected async Task<string?> DescribeDecisionAsync(ApprovalView view) => view.Approval.Decision switch
    {
        Decision.Waiting => view.IsInterested ? texts["Approve.NotTheirs"].Value : null,
        Decision.Approved => texts["Approve.WasApproved", await GetDayAsync(view)].Value,
        Decision.Rejected => texts["Approve.WasRejected", await GetDayAsync(view)].Value,
        _ => texts["Approve.NotWaiting"].Value,
    };

    private async Task<string> GetDayAsync(ApprovalView view)
        => Formats.Day(await clock.ToLocalAsync(view.Approval.DecidedAt!.Value));

    private PageResult Refuse(string message)
    {
        ModelState.AddModelError(nameof(Reason), message);
        Shown = Shown! with { Reason = Reason ?? "" };
        Response.StatusCode = 422;
        return Page();
    }
}
