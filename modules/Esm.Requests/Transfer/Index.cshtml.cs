using Esm.Catalogue.Contracts;
using Esm.Organisation.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Transfer;

// What is seldom done to a request: give it away, tie it to others, take it apart.
internal sealed class IndexModel(DeskRequests requests, TransferChoices choices, Access.AgentScope scope, IStringLocalizer<Texts> texts) : AgentPostPage
{
    [BindProperty]
    public string? Department { get; set; }

    [BindProperty]
    public string? Offering { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    // The agent was told that this department does not usually do this, and means it.
    [BindProperty]
    public bool Confirmed { get; set; }

    public Request Made { get; private set; } = null!;

    public IReadOnlyList<DepartmentInfo> Departments { get; private set; } = [];

    public IReadOnlyList<OfferingInfo> Offerings { get; private set; } = [];

    public bool AsksToConfirm { get; private set; }

    public Access.Agent Agent { get; private set; } = null!;

    public bool MayJoin { get; private set; }

    protected override Request Subject => Made;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
        => await LoadAsync(reference, cancellationToken) ? Show() : NotFound();

    public async Task<IActionResult> OnPostHandOverAsync(string reference, [FromServices] HandOver handOver, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        if (Departments.All(department => department.Code != Department))
        {
            return Refuse("HandOver", texts["Transfer.ChooseDepartment"]);
        }

        if (CheckText() is { } problem)
        {
            return Refuse("HandOver", problem);
        }

        if (!Confirmed && !await choices.IsAtHomeAsync(Made, Department, cancellationToken))
        {
            AsksToConfirm = true;
            return Refuse("HandOver", texts["Transfer.NotTheirs"]);
        }

        return await ActAsync("HandOver", post => handOver.HandleAsync(post, Department!, cancellationToken), cancellationToken);
    }

    public async Task<IActionResult> OnPostSplitAsync(string reference, [FromServices] SplitRequest split, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        var problem = Offerings.All(offering => offering.Code != Offering) ? texts["Transfer.ChooseOffering"].Value : CheckText();
        return problem is null
            ? await ActAsync("Split", post => split.HandleAsync(post, Offering!, cancellationToken), cancellationToken)
            : Refuse("Split", problem);
    }

    public Task<IActionResult> OnPostLinkAsync(string reference, [FromServices] LinkRequests link, CancellationToken cancellationToken)
        => TieAsync(reference, "Link", (post, other) => link.LinkAsync(post, other, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostJoinAsync(string reference, [FromServices] LinkRequests link, CancellationToken cancellationToken)
        => TieAsync(reference, "Join", (post, other) => link.JoinAsync(post, other, cancellationToken), cancellationToken);

    private async Task<IActionResult> TieAsync(string reference, string form, Func<AgentPost, Guid, Task<DeskOutcome>> tie, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(reference, cancellationToken))
        {
            return NotFound();
        }

        var other = await requests.FindAsync(Other ?? "", User, cancellationToken);
        return other is null || other.Id == Made.Id
            ? Refuse(form, texts["Transfer.OtherUnknown"])
            : await ActAsync(form, post => tie(post, other.Id), cancellationToken);
    }

    private async Task<IActionResult> ActAsync(string form, Func<AgentPost, Task<DeskOutcome>> act, CancellationToken cancellationToken) => await act(PostBy(Agent)) switch
    {
        DeskOutcome.Done => await ConfirmAsync(form, cancellationToken),
        DeskOutcome.Unfilled unfilled => Refuse(form, texts["Work.Gap", unfilled.Gap]),
        DeskOutcome.Stale => Refuse(form, texts["Transfer.Stale"], StatusCodes.Status409Conflict),
        DeskOutcome.NotAllowed { Why: { } why } => Refuse(form, texts["Transfer.OfferingRefuses", why], StatusCodes.Status409Conflict),
        DeskOutcome.NotAllowed or DeskOutcome.NotFound => Refuse(form, texts["Work.NotAllowed"], StatusCodes.Status409Conflict),
        var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
    };

    private async Task<IActionResult> ConfirmAsync(string form, CancellationToken cancellationToken)
    {
        TempData["Notice"] = texts["Transfer.Done." + form].Value;
        var stays = await requests.FindAsync(Made.Reference, User, cancellationToken) is not null;
        return Redirect(Url.Content(stays ? "~/desk/requests/" + Made.Reference : "~/desk"));
    }

    private string? CheckText()
    {
        if (string.IsNullOrWhiteSpace(Text))
        {
            return texts["Transfer.TextMissing"];
        }

        return Text.Length > RequestEvent.TextMaxLength ? texts["Follow.TextTooLong", RequestEvent.TextMaxLength].Value : null;
    }

    private PageResult Refuse(string form, string message) => Refuse(form, message, StatusCodes.Status422UnprocessableEntity);

    private async Task<bool> LoadAsync(string reference, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(reference, User, cancellationToken) is not { } request)
        {
            return false;
        }

        Made = request;
        Agent = await scope.GetAsync(User, cancellationToken);
        Departments = await choices.ListDepartmentsAsync(request, cancellationToken);
        Offerings = await choices.ListOfferingsAsync(Agent, cancellationToken);
        MayJoin = await choices.MayJoinAsync(request, Agent, cancellationToken);
        return true;
    }
}
