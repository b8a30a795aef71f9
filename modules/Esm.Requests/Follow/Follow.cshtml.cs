using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Follow;

[RequestSizeLimit(MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxBytes)]
internal sealed class FollowModel(CitizenAccess access, FollowedRequest followed, IFormFiles formFiles, IStringLocalizer<Texts> texts) : PageModel
{
    private const long MaxBytes = 100 * 1024 * 1024;
    private const int FilesMax = 5;

    [BindProperty]
    public Guid ReplyId { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    // Null where the visitor may not see it: the page then says how to get in, the same whether the request exists or not.
    public Request? Made { get; private set; }

    public RequestContent Holds { get; private set; } = null!;

    public bool CanReply => Made is not null && RequestWorkflow.Allows(Made.State, WorkflowStep.Reply);

    public async Task<IActionResult> OnGetAsync(string reference, string? key, CancellationToken cancellationToken)
    {
        if (key is not null && await access.UnlockAsync(reference, key, cancellationToken) is { } unlocked)
        {
            AccessCookie.Write(HttpContext, unlocked, key);
            return Redirect(Url.Content("~/requests/" + unlocked));
        }

        ReplyId = Guid.CreateVersion7();
        return await ShowAsync(reference, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string reference, List<IFormFile> files, [FromServices] ReplyToRequest reply, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(reference, HttpContext, cancellationToken) is not { } request)
        {
            return await ShowAsync(reference, cancellationToken);
        }

        var received = await CheckAsync(files, cancellationToken);
        if (!ModelState.IsValid)
        {
            return await RefuseAsync(reference, cancellationToken);
        }

        var outcome = await reply.HandleAsync(new Reply(ReplyId, request.Id, Text!.Trim().ReplaceLineEndings("\n"), received), cancellationToken);
        if (outcome == ReplyOutcome.Sent)
        {
            TempData["Notice"] = texts["Follow.Sent"].Value;
            return Redirect(Url.Content("~/requests/" + request.Reference));
        }

        ModelState.AddModelError(nameof(Text), texts[outcome == ReplyOutcome.Closed ? "Follow.ClosedMeanwhile" : "New.FilesLost"]);
        return await RefuseAsync(reference, cancellationToken);
    }

    private async Task<IReadOnlyList<FileAnswer>> CheckAsync(List<IFormFile> files, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        ReplyId = ReplyId == Guid.Empty ? Guid.CreateVersion7() : ReplyId;
        if (string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Text), texts["Follow.TextMissing"]);
        }

        if (Text?.Length > RequestEvent.TextMaxLength)
        {
            ModelState.AddModelError(nameof(Text), texts["Follow.TextTooLong", RequestEvent.TextMaxLength]);
        }

        if (files.Count > FilesMax)
        {
            ModelState.AddModelError("files", texts["Follow.TooManyFiles", FilesMax]);
            return [];
        }

        var received = new List<FileAnswer>();
        foreach (var file in files)
        {
            var (answer, error) = await formFiles.ReceiveAsync(file, cancellationToken);
            if (answer is not null)
            {
                received.Add(answer);
                continue;
            }

            ModelState.AddModelError("files", error ?? texts["New.FilesLost"]);
        }

        return received;
    }

    private async Task<IActionResult> RefuseAsync(string reference, CancellationToken cancellationToken)
    {
        var page = await ShowAsync(reference, cancellationToken);
        Response.StatusCode = 422;
        return page;
    }

    private async Task<PageResult> ShowAsync(string reference, CancellationToken cancellationToken)
    {
        Made = await access.FindAsync(reference, HttpContext, cancellationToken);
        if (Made is null)
        {
            ModelState.Clear();
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        Holds = await followed.ReadAsync(Made, forCitizen: true, cancellationToken);
        return Page();
    }
}
