using Esm.Requests.Inbox;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Board;

internal sealed class BoardModel(InboxOwners owners, RequestBoard board, SavedFilters saved, FilterChoices choices, IStringLocalizer<Texts> texts) : PageModel
{
    // Which card, how many events of it the agent had seen, and the step: all of it on the button, since a board has hundreds.
    [BindProperty]
    public string? Move { get; set; }

    [BindProperty]
    public Guid PostId { get; set; }

    public DeskFilterBar Bar { get; private set; } = null!;

    public InboxOwner Owner { get; private set; } = null!;

    public IReadOnlyList<BoardColumn> Columns { get; private set; } = [];

    public bool MayMove { get; private set; }

    // What became of a move, and whether it is a refusal.
    public string Message { get; private set; } = "";

    public bool IsRefusal { get; private set; }

    private string Path => Url.Content("~/desk/board");

    // The script asks for the columns alone.
    private bool IsPart => Request.Headers.XRequestedWith == "fetch";

    public async Task<IActionResult> OnGetAsync([FromServices] IAuthorizationService authorization, CancellationToken cancellationToken)
        => await ShowAsync(authorization, cancellationToken);

    // What is sent without saying what for changes nothing.
    public IActionResult OnPost() => Redirect(Path);

    public async Task<IActionResult> OnPostMoveAsync(
        [FromServices] MoveCard move, [FromServices] LastChange lastChange, [FromServices] IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.AnswerRequests))
        {
            return Forbid();
        }

        var agent = (await owners.GetAsync(User, cancellationToken)).Agent;
        if (CardMove.Parse(Move) is not { } asked)
        {
            return await RefuseAsync(texts["Board.Gone"], StatusCodes.Status422UnprocessableEntity, authorization, cancellationToken);
        }

        var reference = asked.Reference;
        var outcome = await move.HandleAsync(User, agent, asked, PostId == Guid.Empty ? Guid.CreateVersion7() : PostId, cancellationToken);
        return outcome switch
        {
            CardMoved moved => await ConfirmAsync(texts["Board.Moved", reference, moved.State], authorization, cancellationToken),
            CardNeedsMore needs => Redirect(Url.Content($"~/desk/requests/{reference}#{needs.Anchor}")),
            CardIsStale stale => await RefuseAsync(
                texts["Board.Stale", reference, await lastChange.TellAsync(stale.Request, cancellationToken)], StatusCodes.Status409Conflict, authorization, cancellationToken),
            CardStays stays => await RefuseAsync(texts["Board.Stays", reference, stays.State], StatusCodes.Status409Conflict, authorization, cancellationToken),
            CardGone => await RefuseAsync(texts["Board.Gone"], StatusCodes.Status404NotFound, authorization, cancellationToken),
            _ => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    // The rest of a column, as a list.
    public string RestOf(BoardColumn column) => Url.Content("~/desk") + "?" + (column.Phase == Contracts.RequestPhase.Closed
        ? Bar.Filter with { Tab = InboxTab.Closed }
        : Bar.Filter with { Phase = column.Phase }).ToQuery();

    private async Task<IActionResult> ConfirmAsync(string message, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        if (!IsPart)
        {
            TempData["Notice"] = message;
            return Redirect($"{Path}?{InboxFilter.Read(Request.Query).ToQuery()}");
        }

        Message = message;
        return await ShowAsync(authorization, cancellationToken);
    }

    private async Task<IActionResult> RefuseAsync(string message, int status, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        (Message, IsRefusal, Response.StatusCode) = (message, true, status);
        return await ShowAsync(authorization, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        Owner = await owners.GetAsync(User, cancellationToken);
        var filter = InboxFilter.Read(Request.Query) with { Phase = null };
        filter = filter.Tab is InboxTab.Waiting or InboxTab.Closed ? filter with { Tab = InboxTab.Departments } : filter;
        Bar = new DeskFilterBar(Path, filter, await choices.ListAsync(Owner, cancellationToken), await saved.ListAsync(Owner.Agent.Id, cancellationToken)) { InboxPath = Url.Content("~/desk") };
        MayMove = await authorization.AuthorizeAsync(User, Permissions.AnswerRequests);
        Columns = await board.ListAsync(Owner, filter, cancellationToken);
        ModelState.Clear();
        PostId = Guid.CreateVersion7();
        return IsPart ? Partial("_Board", this) : Page();
    }
}
