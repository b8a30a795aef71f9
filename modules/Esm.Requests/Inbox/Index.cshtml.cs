using Esm.Identity.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Work;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Inbox;

internal sealed class IndexModel(InboxOwners owners, RequestInbox inbox, SavedFilters saved, FilterChoices choices, IStringLocalizer<Texts> texts) : PageModel
{
    // Rows that are ticked: id and number of events seen.
    [BindProperty]
    public List<string?> Rows { get; set; } = [];

    [BindProperty]
    public Guid AssigneeId { get; set; }

    [BindProperty]
    public Guid PostId { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public DeskFilterBar Bar { get; private set; } = null!;

    public InboxFilter Filter => Bar.Filter;

    public InboxOwner Owner { get; private set; } = null!;

    public InboxCounts Counts { get; private set; } = InboxCounts.None;

    public InboxPage Shown { get; private set; } = null!;

    public IReadOnlyList<UserInfo> Agents { get; private set; } = [];

    public bool MayAssign { get; private set; }

    private string Path => Url.Content("~/desk");

    public async Task OnGetAsync([FromServices] DepartmentAgents agents, [FromServices] IAuthorizationService authorization, CancellationToken cancellationToken)
        => await LoadAsync(agents, authorization, cancellationToken);

    // The list alone, for a page that shows an older one.
    public async Task<IActionResult> OnGetListAsync(
        [FromServices] DepartmentAgents agents, [FromServices] IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        await LoadAsync(agents, authorization, cancellationToken);
        return Partial("_InboxList", this);
    }

    // What is sent without saying what for changes nothing.
    public IActionResult OnPost() => Redirect(Path);

    public async Task<IActionResult> OnPostAssignAsync(
        [FromServices] AssignMany assign, [FromServices] IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.AnswerRequests))
        {
            return Forbid();
        }

        TickedRow[] ticked = [.. Rows.Take(RequestInbox.PageSize).Select(TickedRow.Parse).OfType<TickedRow>()];
        if (ticked.Length == 0)
        {
            return Back("Warning", texts["Inbox.Assign.Nothing"]);
        }

        var owner = await owners.GetAsync(User, cancellationToken);
        var to = AssigneeId == Guid.Empty ? User.GetUserId() : AssigneeId;
        var result = await assign.HandleAsync(owner.Agent, ticked, to, PostId == Guid.Empty ? Guid.CreateVersion7() : PostId, cancellationToken);
        return Back(result.Done == ticked.Length ? "Notice" : "Warning", Tell(result));
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
        => await saved.SaveAsync(User.GetUserId(), Name, InboxFilter.Read(Request.Query), cancellationToken) switch
        {
            SaveOutcome.Saved => Back("Notice", texts["Inbox.Saved.Done", Name!.Trim()]),
            SaveOutcome.NoName => Back("Warning", texts["Inbox.Saved.NoName", SavedFilter.NameMaxLength]),
            SaveOutcome.TooMany => Back("Warning", texts["Inbox.Saved.TooMany", SavedFilter.MostPerAgent]),
            SaveOutcome.NotStored => Back("Warning", texts["New.NotStored"]),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };

    public async Task<IActionResult> OnPostForgetAsync(Guid id, CancellationToken cancellationToken)
        => await saved.ForgetAsync(User.GetUserId(), id, cancellationToken) ? Back("Notice", texts["Inbox.Saved.Forgotten"]) : Back("Warning", texts["Inbox.Saved.Gone"]);

    public string Address(InboxTab tab) => Bar.Address((Filter with { Tab = tab }).ToQuery());

    private RedirectResult Back(string kind, string message)
    {
        TempData[kind] = message;
        var path = Request.Query[DeskFilterBar.From] == DeskFilterBar.Board ? Path + "/board" : Path;
        return Redirect($"{path}?{InboxFilter.Read(Request.Query).ToQuery()}");
    }

    private string Tell(AssignedMany result) => string.Join(" ", new[]
    {
        result.Done > 0 ? texts["Inbox.Assign.Done", result.Done, result.AgentName].Value : "",
        result.Stale > 0 ? texts["Inbox.Assign.Stale", result.Stale].Value : "",
        result.Closed > 0 ? texts["Inbox.Assign.Closed", result.Closed].Value : "",
        result.Reserved > 0 ? texts["Inbox.Assign.Reserved", result.Reserved].Value : "",
        result.Refused > 0 ? texts["Inbox.Assign.Refused", result.Refused].Value : "",
    }.Where(part => part.Length > 0));

    private async Task LoadAsync(DepartmentAgents agents, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        Owner = await owners.GetAsync(User, cancellationToken);
        var filter = InboxFilter.Read(Request.Query);
        Bar = new DeskFilterBar(Path, filter, await choices.ListAsync(Owner, cancellationToken), await saved.ListAsync(Owner.Agent.Id, cancellationToken)) { InboxPath = Path };
        Counts = await inbox.CountAsync(Owner, filter, cancellationToken);
        Shown = await inbox.ListAsync(Owner, filter, cancellationToken);
        MayAssign = filter.Tab != InboxTab.Closed && Shown.Rows.Count > 0 && await authorization.AuthorizeAsync(User, Permissions.AnswerRequests);
        Agents = MayAssign ? await agents.ListAsync(Owner.Agent.WorksOn, cancellationToken) : [];
        PostId = Guid.CreateVersion7();
    }
}
