using System.ComponentModel.DataAnnotations;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.Finish;

// Shown by itself only where something is wrong: the form stands on the request's page.
[RequestSizeLimit(FormLimits.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FormLimits.RequestBytes)]
internal sealed class IndexModel(FinishWithPhoto finish, IAgentRequests requests, IFormFiles files, IStringLocalizer<Texts> texts) : PageModel
{
    public FinishForm Form { get; private set; } = null!;

    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public Guid PostId { get; set; }

    [BindProperty]
    [DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    [BindProperty]
    public Channel? ToldBy { get; set; }

    private IReadOnlyList<FileAnswer> Photos { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(reference, User, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        return FinishForm.IsFor(request) ? Show(request, texts["Finish.Canned"]) : Redirect(PathTo(request));
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await requests.FindAsync(reference, User, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        var read = await files.ReadAsync(FinishForm.PhotoField, await Request.ReadFormAsync(cancellationToken), FinishForm.PhotoRule, cancellationToken);
        Photos = read.Files;
        var text = Text?.Trim() ?? "";
        if (text.Length is 0 or > AgentMove.TextMaxLength)
        {
            return await RefuseAsync(request, nameof(Text), texts["Finish.TextMissing", AgentMove.TextMaxLength], StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        if (read.Errors.Count > 0 || Photos.Count == 0)
        {
            var problem = read.Errors is [var first, ..] ? first : texts["Finish.PhotoMissing"].Value;
            return await RefuseAsync(request, FinishForm.PhotoField, problem, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        var finishing = new Finishing(User, request.Reference, PostId == Guid.Empty ? Guid.CreateVersion7() : PostId, Seen, text, ToldBy, Photos[0]);
        return await finish.HandleAsync(finishing, cancellationToken) switch
        {
            AgentMoveResult.Done => Confirm(request),
            AgentMoveResult.NotFound => NotFound(),
            AgentMoveResult.NoWay => await RefuseAsync(request, nameof(ToldBy), texts["Finish.ChooseWay"], StatusCodes.Status422UnprocessableEntity, cancellationToken),
            AgentMoveResult.Unfilled unfilled => await RefuseAsync(request, nameof(Text), texts["Finish.Unfilled", unfilled.Gap], StatusCodes.Status422UnprocessableEntity, cancellationToken),
            AgentMoveResult.Stale => await RefuseAsync(request, nameof(Text), texts["Finish.Stale"], StatusCodes.Status409Conflict, cancellationToken),
            AgentMoveResult.NotAllowed => await RefuseAsync(request, nameof(Text), texts["Finish.NotAllowed"], StatusCodes.Status409Conflict, cancellationToken),
            var result => throw new InvalidOperationException($"Result {result} is unknown."),
        };
    }

    private RedirectResult Confirm(RequestInfo request)
    {
        TempData["Notice"] = texts["Finish.Done"].Value;
        return Redirect(PathTo(request));
    }

    private async Task<IActionResult> RefuseAsync(RequestInfo request, string field, string message, int status, CancellationToken cancellationToken)
    {
        ModelState.AddModelError(field, message);
        Response.StatusCode = status;

        // Read anew: from here on the agent has seen everything.
        return Show(await requests.FindAsync(request.Reference, User, cancellationToken) ?? request, Text ?? "");
    }

    private PageResult Show(RequestInfo request, string text)
    {
        Form = new FinishForm(request, Guid.CreateVersion7(), text, request.CanBeMailed) { ToldBy = ToldBy, Photos = Photos };
        return Page();
    }

    private string PathTo(RequestInfo request) => Url.Content("~/desk/requests/" + request.Reference);
}
