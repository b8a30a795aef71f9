using System.Text.Json.Nodes;
using Esm.Departments.It.Colleagues;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.AskAnother;

// Shown by itself only where something is wrong: the form stands on the request's page.
internal sealed class IndexModel(
    AskAnotherApprover ask, PendingApprovals pending, IAgentRequests requests, [FromKeyedServices("colleague")] IFieldType colleagues, IStringLocalizer<Texts> texts) : PageModel
{
    public AskAnotherForm Form { get; private set; } = null!;

    [BindProperty]
    public Guid Replaces { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(reference, User, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        if (await pending.FindAsync(request, cancellationToken) is not { } asked)
        {
            return Redirect(PathTo(request));
        }

        Form = AskAnotherForm.Of(request, asked, texts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await requests.FindAsync(reference, User, cancellationToken) is not { } request)
        {
            return NotFound();
        }

        var read = await colleagues.ReadAsync(AskAnotherForm.Field(texts), AskAnotherForm.FieldName, await Request.ReadFormAsync(cancellationToken), cancellationToken);
        if (ColleagueField.IdOf(read.Value) is not { } chosen)
        {
            return await RefuseAsync(request, read.Value, read.Error!, StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        var name = ColleagueField.NameOf(read.Value)!;
        return await ask.HandleAsync(new Asking(User, request.Reference, Replaces, chosen), cancellationToken) switch
        {
            AskAnotherOutcome.Done => Leave(request, "Notice", texts["AskAnother.Done", name]),
            AskAnotherOutcome.NotFound => NotFound(),
            AskAnotherOutcome.NotWaiting => Leave(request, "Warning", texts["Approve.NotWaiting"]),
            AskAnotherOutcome.NotTheirs => Leave(request, "Warning", texts["Approve.NotTheirs"]),
            AskAnotherOutcome.Stale => await RefuseAsync(request, read.Value, texts["AskAnother.Stale"], StatusCodes.Status409Conflict, cancellationToken),
            AskAnotherOutcome.NotStored => await RefuseAsync(request, read.Value, texts["Approve.NotStored"], StatusCodes.Status422UnprocessableEntity, cancellationToken),
            AskAnotherOutcome.AskedAlready => await RefuseAsync(request, null, texts["AskAnother.AskedAlready", name], StatusCodes.Status422UnprocessableEntity, cancellationToken),
            AskAnotherOutcome.Oneself => await RefuseAsync(request, null, texts["AskAnother.Oneself"], StatusCodes.Status422UnprocessableEntity, cancellationToken),
            AskAnotherOutcome.Interested => await RefuseAsync(request, null, texts["AskAnother.Interested", name], StatusCodes.Status422UnprocessableEntity, cancellationToken),
            AskAnotherOutcome.NotPermitted => await RefuseAsync(request, null, texts["AskAnother.NotPermitted", name], StatusCodes.Status422UnprocessableEntity, cancellationToken),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private async Task<IActionResult> RefuseAsync(RequestInfo request, JsonNode? value, string message, int status, CancellationToken cancellationToken)
    {
        // Read anew: from here on the agent has seen who is asked now.
        if (await pending.FindAsync(request, cancellationToken) is not { } asked)
        {
            return Leave(request, "Warning", texts["Approve.NotWaiting"]);
        }

        ModelState.AddModelError(AskAnotherForm.FieldName, message);
        Response.StatusCode = status;
        Form = AskAnotherForm.Of(request, asked, texts, value, message);
        return Page();
    }

    private RedirectResult Leave(RequestInfo request, string kind, string message)
    {
        TempData[kind] = message;
        return Redirect(PathTo(request));
    }

    private string PathTo(RequestInfo request) => Url.Content("~/desk/requests/" + request.Reference);
}
