using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Guards;
using Esm.Requests.Workflow;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using System.ComponentModel.DataAnnotations;

namespace Esm.Requests.Follow;

[RequestSizeLimit(FormLimits.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FormLimits.RequestBytes)]
internal sealed class FollowModel(CitizenAccess access, FollowedRequest followed, CitizenInput input, ReplyToRequest reply, StepGuards guards) : PageModel
{
    public const string NotSolvedField = "not-solved";

    private IReadOnlyList<Transition> _open = [];

    [BindProperty]
    public Guid ReplyId { get; set; }

    [BindProperty]
    [DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    // Null where the visitor may not see it: the page then says how to get in, the same whether the request exists or not.
    public Request? Made { get; private set; }

    public bool IsFollower { get; private set; }

    public bool MayJoin { get; private set; }

    // Those that came with a refused reply: nobody has to choose them again.
    public IReadOnlyList<FileAnswer> Files { get; private set; } = [];

    public RequestContent Holds { get; private set; } = null!;

    // What is still open, with the answers just given where they were refused.
    public FormView? OpenForm { get; private set; }

    // The form whose text was refused: it alone gets it back.
    public TransitionMeaning? Refused { get; private set; }

    public bool IsLate => Holds.IsLate;

    public WorkflowState State => Holds.Workflow.Find(Made!.State);

    // What ended otherwise than with a yes costs nothing.
    public bool Owes => Made!.FeeCents > 0 && (!Made.IsClosed || State.Meaning == StateMeaning.Fulfilled);

    public bool Allows(TransitionMeaning transition)
        => _open.Any(step => step.Meaning == transition);

    public async Task<IActionResult> OnGetAsync(string reference, string? key, CancellationToken cancellationToken)
    {
        if (key is not null && await access.UnlockAsync(reference, key, cancellationToken) is { } unlocked)
        {
            AccessCookie.Write(HttpContext, unlocked, key);
            return Redirect(Url.Content("~/requests/" + unlocked));
        }

        return await ShowAsync(reference, cancellationToken);
    }

    public Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken) => ReplyAsync(reference, TransitionMeaning.Reply, cancellationToken);

    public Task<IActionResult> OnPostNotSolvedAsync(string reference, CancellationToken cancellationToken)
        => ReplyAsync(reference, TransitionMeaning.Reopen, cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(string reference, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await access.FindOwnAsync(reference, HttpContext, cancellationToken) is { } request
            ? await SendAsync(request, new Reply(IdOfPost(), request.Id, TransitionMeaning.Withdraw, "", []), "Follow.Withdrawn", cancellationToken)
            : await ShowAsync(reference, cancellationToken);
    }

    public async Task<IActionResult> OnPostCompleteAsync(string reference, CancellationToken cancellationToken)
    {
        if (await access.FindOwnAsync(reference, HttpContext, cancellationToken) is not { } request)
        {
            return await ShowAsync(reference, cancellationToken);
        }

        ModelState.Clear();
        var (form, lines) = await input.CompleteAsync(request, await Request.ReadFormAsync(cancellationToken), ModelState, cancellationToken);
        OpenForm = form;
        if (!ModelState.IsValid)
        {
            return await RefuseAsync(reference, form: null, cancellationToken);
        }

        var files = lines.SelectMany(line => line.Files).ToArray();
        var said = string.Join('\n', lines.Where(line => line.Text.Length > 0).Select(line => $"{line.Label} {line.Text}"));
        return await SendAsync(request, new Reply(IdOfPost(), request.Id, TransitionMeaning.Reply, said, files) { Answers = form.Answers }, "Follow.Completed", cancellationToken);
    }

    public async Task<IActionResult> OnPostJoinAsync(string reference, [FromServices] JoinAccount join, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(reference, HttpContext, cancellationToken) is not { IsFollower: false } seen)
        {
            return await ShowAsync(reference, cancellationToken);
        }

        if (seen.MayJoin)
        {
            await join.HandleAsync(seen.Request.Id, User.GetUserId(), cancellationToken);
            TempData["Notice"] = input.Say("Follow.Joined");
        }

        return Redirect(Url.Content("~/requests/" + seen.Request.Reference));
    }

    private async Task<IActionResult> ReplyAsync(string reference, TransitionMeaning transition, CancellationToken cancellationToken)
    {
        if (await access.FindOwnAsync(reference, HttpContext, cancellationToken) is not { } request)
        {
            return await ShowAsync(reference, cancellationToken);
        }

        ModelState.Clear();
        var field = transition == TransitionMeaning.Reply ? nameof(Text) : NotSolvedField;
        Files = await input.CheckAsync(Text, field, await Request.ReadFormAsync(cancellationToken), ModelState, cancellationToken);
        return ModelState.IsValid
            ? await SendAsync(request, new Reply(IdOfPost(), request.Id, transition, Text!.Trim(), Files), "Follow.Sent", cancellationToken)
            : await RefuseAsync(reference, transition, cancellationToken);
    }

    private async Task<IActionResult> SendAsync(Request request, Reply sent, string notice, CancellationToken cancellationToken)
    {
        var outcome = await reply.HandleAsync(sent with { Id = input.IdOf(sent.Id, User, request) }, cancellationToken);
        switch (outcome)
        {
            case ReplyOutcome.Sent:
                TempData["Notice"] = input.Say(notice);
                return Redirect(Url.Content("~/requests/" + request.Reference));
            case ReplyOutcome.Refused refused:
                OpenForm = OpenForm! with { Errors = refused.Errors };
                new FormReading(OpenForm.Answers, refused.Errors).AddTo(ModelState);
                break;
            case ReplyOutcome.Closed:
                OpenForm = null;
                ModelState.AddModelError(nameof(Text), input.Say("Follow.ClosedMeanwhile"));
                break;
            case ReplyOutcome.NotAllowed notAllowed:
                ModelState.AddModelError(nameof(Text), notAllowed.Why);
                break;
            case ReplyOutcome.FilesLost:
                (OpenForm, Files) = (null, []);
                ModelState.AddModelError(nameof(Text), input.Say("New.FilesLost"));
                break;
            case ReplyOutcome.NotStored:
                ModelState.AddModelError(nameof(Text), input.Say("New.NotStored"));
                break;
            default:
                throw new InvalidOperationException($"Outcome {outcome} is unknown.");
        }

        return await RefuseAsync(request.Reference, sent.Transition, cancellationToken);
    }

    private Guid IdOfPost() => ReplyId == Guid.Empty ? Guid.CreateVersion7() : ReplyId;

    private async Task<IActionResult> RefuseAsync(string reference, TransitionMeaning? form, CancellationToken cancellationToken)
    {
        Refused = form;
        var page = await ShowAsync(reference, cancellationToken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private async Task<PageResult> ShowAsync(string reference, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(reference, HttpContext, cancellationToken) is not { } seen)
        {
            ModelState.Clear();
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        (Made, IsFollower, MayJoin) = (seen.Request, seen.IsFollower, seen.MayJoin);
        ReplyId = IdOfPost();
        Holds = await followed.ReadAsync(Made, forCitizen: true, cancellationToken);
        _open = IsFollower ? [] : await guards.FilterAsync(new Asking(Made, Holds.Offering, Holds.Workflow, StepMaker.Citizen), cancellationToken);
        if (!IsFollower && OpenForm is null && Holds.Open.Fields().Any())
        {
            OpenForm = new FormView(Holds.Open, FormAnswers.None, []);
        }

        return Page();
    }
}
