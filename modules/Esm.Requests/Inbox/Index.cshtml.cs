using Esm.Organisation.Contracts;
using Esm.Requests.Access;
using Esm.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Requests.Inbox;

internal sealed class IndexModel(RequestInbox inbox, AgentScope scope, IDepartments departments, ILocalClock clock) : PageModel
{
    private const int TextMaxLength = 100;
    private const int LastPage = 10_000;

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public InboxFilter Filter { get; private set; } = null!;

    public InboxCounts Counts { get; private set; } = null!;

    public IReadOnlyList<InboxRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, string> DepartmentNames { get; private set; } = new Dictionary<string, string>();

    public DateOnly Today { get; private set; }

    public int PageCount => Math.Max(1, (Counts.Of(Filter.Tab) + RequestInbox.PageSize - 1) / RequestInbox.PageSize);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var agent = await scope.GetAsync(User, cancellationToken);
        var text = (Text ?? "").Trim();
        Filter = new InboxFilter(
            Enum.TryParse<InboxTab>(Tab, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : InboxTab.Departments,
            (Department ?? "").Trim(),
            text.Length > TextMaxLength ? text[..TextMaxLength] : text,
            Math.Clamp(Number, 1, LastPage));
        DepartmentNames = (await departments.ListAsync(cancellationToken))
            .Where(department => agent.Departments.Contains(department.Code, StringComparer.Ordinal))
            .ToDictionary(department => department.Code, department => department.Name.ToString(), StringComparer.Ordinal);
        Counts = await inbox.CountAsync(agent, Filter, cancellationToken);
        Rows = await inbox.ListAsync(agent, Filter, cancellationToken);
        Today = await clock.GetTodayAsync();
    }

    public string Address(InboxTab tab, int page) => Url.Content(
        $"~/desk?tab={tab}&department={Uri.EscapeDataString(Filter.Department)}&q={Uri.EscapeDataString(Filter.Text)}&p={page}");
}
