using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Guards;
using Esm.Requests.Move;
using Esm.Requests.Workflow;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using System.ComponentModel.DataAnnotations;

namespace Esm.Requests.Work;

internal sealed class DetailsModel(DeskRequests requests, WorkView view, IAuthorizationService authorization, StepGuards guards, IStringLocalizer<Texts> texts) : AgentPostPage
{
    private const int DocumentsMax = 10;
    private const int DocumentMaxLength = 200;

    private IReadOnlyList<string> _untold = [];

    // The steps that this agent may make now.
    private IReadOnlyList<Transition> _open = [];

    [BindProperty]
    public bool Waiting { get; set; }

    // Documents to ask for, one a line.
    [BindProperty]
    [DataType(DataType.MultilineText)]
    public string? Documents { get; set; }

    [BindProperty]
    public Guid AssigneeId { get; set; }

    [BindProperty]
    public string? Transition { get; set; }

    [BindProperty]
    public ToldBy? ToldBy { get; set; }

    public RequestWork Work { get; private set; } = null!;

    public bool MayAnswer { get; private set; }

    // What happened since the agent opened the page.
    public IReadOnlyList<RequestEvent> Missed { get; private set; } = [];

    public bool IsLate => Work.Content.IsLate;

    public WorkflowState State => Work.Content.Workflow.Find(Work.Request.State);

    // What leads on from here, besides writing, taking and joining, which have places of their own.
    public IEnumerable<Transition> Steps
        => _open.Where(step => step.Meaning is not (TransitionMeaning.Take or TransitionMeaning.Message or TransitionMeaning.AskCitizen or TransitionMeaning.Duplicate));

    // The approvals that lead on from here, whoever may give them.
    public IReadOnlyList<ApprovalRound> Rounds { get; private set; } = [];

    protected override Request Subject => Work.Request;

    public bool Allows(TransitionMeaning meaning) => _open.Any(step => step.Meaning == meaning);

    // Giving it to somebody also begins it, where nobody has.
    public bool MayAssign => MayAnswer && !Work.Request.IsClosed && !Work.Content.Workflow.IsReserved(Work.Request.State, TransitionMeaning.Take, Work.Viewer);

    // The approval that this agent gives by a step; null where it needs none.
    public Approval? ApprovalOf(Transition step) => Rounds.FirstOrDefault(round => round.Step.Code == step.Code)?.FindFor(Work.Viewer);

    public string? TextOf(string form) => Refused == form ? Text : null;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
        => await LoadAsync(reference, cancellationToken) ? Show() : NotFound();

    public Task<IActionResult> OnPostAssignAsync(string reference, [FromServices] AssignRequest assign, CancellationToken cancellationToken)
        => ActAsync(reference, "Assign", needsText: false, post => assign.HandleAsync(post, Work.Request, AssigneeId, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTakeAsync(string reference, [FromServices] AssignRequest assign, CancellationToken cancellationToken)
        => ActAsync(reference, "Take", needsText: false, post => assign.HandleAsync(post, Work.Request, User.GetUserId(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostMessageAsync(string reference, [FromServices] MessageCitizen message, CancellationToken cancellationToken)
        => ActAsync(reference, "Message", needsText: true, post => message.HandleAsync(post, Waiting, Lines(Documents), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(string reference, [FromServices] AddNote note, CancellationToken cancellationToken)
        => ActAsync(
            reference,
            "Note",
            needsText: true,
            async post =>
            {
                var outcome = await note.HandleAsync(post, cancellationToken);
                _untold = outcome.Untold;
                return outcome.Desk;
            },
            cancellationToken);

    public Task<IActionResult> OnPostConfirmContactAsync(string reference, [FromServices] ConfirmContact confirm, CancellationToken cancellationToken)
        => ActAsync(reference, "ConfirmContact", needsText: false, post => confirm.HandleAsync(post, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRejectContactAsync(string reference, [FromServices] RejectContact reject, CancellationToken cancellationToken)
        => ActAsync(reference, "RejectContact", needsText: false, post => reject.HandleAsync(post, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostStepAsync(string reference, [FromServices] MakeStep step, CancellationToken cancellationToken)
        => ActAsync(
            reference,
            FormOf(Transition),
            needsText: true,
            post => Steps.FirstOrDefault(allowed => allowed.Code == Transition) is { } allowed
                ? step.HandleAsync(post, Work.Request, allowed, ToldBy, cancellationToken)
                : Task.FromResult<DeskOutcome>(new DeskOutcome.NotAllowed()),
            cancellationToken);

    public static string FormOf(string? transition) => "Step-" + transition;

    private static IReadOnlyList<string> Lines(string? text)
        => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private async Task<IActionResult> ActAsync(
        string reference, string form, bool needsText, Func<AgentPost, Task<DeskOutcome>> act, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await LoadAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        if (!MayAnswer)
        {
            return Forbid();
        }

        if (needsText && NeedsText(form) && CheckText() is { } problem)
        {
            return Refuse(form, problem, StatusCodes.Status422UnprocessableEntity);
        }

        return await act(PostBy(Work.Viewer)) switch
        {
            DeskOutcome.Done => Confirm(form),
            DeskOutcome.Stale => await ShowMissedAsync(reference, form, cancellationToken),
            DeskOutcome.NotFound => NotFound(),
            DeskOutcome.NotAllowed refused => Refuse(form, refused.Why ?? texts["Work.NotAllowed"], StatusCodes.Status409Conflict),
            DeskOutcome.UnknownAgent => Refuse(form, texts["Work.UnknownAgent"], StatusCodes.Status422UnprocessableEntity),
            DeskOutcome.Unfilled unfilled => Refuse(form, texts["Work.Gap", unfilled.Gap], StatusCodes.Status422UnprocessableEntity),
            DeskOutcome.NoWay => Refuse(form, texts["Work.ChooseWay"], StatusCodes.Status422UnprocessableEntity),
            DeskOutcome.NoEmail => Refuse(form, texts["Work.NoEmailToAnswer"], StatusCodes.Status422UnprocessableEntity),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    // A step that says nothing needs no text; one that this state does not allow is refused as such, not for a missing text.
    private bool NeedsText(string form)
        => form != FormOf(Transition) || Steps.FirstOrDefault(step => step.Code == Transition) is { NeedsText: true };

    private string? CheckText()
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            return texts["Work.TextMissing"];
        }

        var documents = Lines(Documents);
        if (documents.Count > DocumentsMax || documents.Any(document => document.Length > DocumentMaxLength))
        {
            return texts["Work.Message.TooManyDocuments", DocumentsMax, DocumentMaxLength];
        }

        return MessageCitizen.Compose(Text, documents).Length > RequestEvent.TextMaxLength
            ? texts[documents.Count > 0 ? "Work.Message.TooLongWithDocuments" : "Follow.TextTooLong", RequestEvent.TextMaxLength].Value
            : null;
    }

    private RedirectResult Confirm(string form)
    {
        TempData["Notice"] = _untold.Count > 0
            ? texts["Work.Done.NoteUntold", string.Join(", ", _untold.Select(name => "@" + name))].Value
            : texts[form == FormOf(Transition) ? "Work.Done.Step" : "Work.Done." + form].Value;
        return Redirect(Url.Content("~/desk/requests/" + Work.Request.Reference));
    }

    private async Task<IActionResult> ShowMissedAsync(string reference, string form, CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await LoadAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        Missed = [.. Work.Content.Events.Where(happened => happened.Number > seen).OrderBy(happened => happened.Number)];
        Refused = form;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Show();
    }

    private async Task<IReadOnlyList<Transition>> FindOpenAsync(CancellationToken cancellationToken)
    {
        var asking = new Asking(Work.Request, Work.Content.Offering, Work.Content.Workflow, StepMaker.Of(Work.Viewer));
        return [.. (await guards.FilterAsync(asking, cancellationToken)).Where(step => !(step.IsDecision && Work.IsInterested) && (step.Approvals.Count == 0 || ApprovalOf(step) is not null))];
    }

    private async Task<bool> LoadAsync(string reference, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(reference, User, cancellationToken) is not { } request)
        {
            return false;
        }

        MayAnswer = await authorization.AuthorizeAsync(User, Permissions.AnswerRequests);
        Work = await view.ReadAsync(request, User, cancellationToken);
        Rounds =
        [
            .. Work.Content.Workflow.From(request.State, Mover.Agent).Where(step => step.Approvals.Count > 0).Select(step => new ApprovalRound(step, request.State, Work.Content.Events)),
        ];
        _open = MayAnswer ? await FindOpenAsync(cancellationToken) : [];
        return true;
    }
}
