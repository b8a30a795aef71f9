using Esm.Localization;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Inbox;

internal enum InboxTab
{
    Departments,
    Mine,
    Unassigned,
    Waiting,
    Closed,
}

internal sealed record InboxFilter(InboxTab Tab, string Department, string Text, int Page);

internal sealed record InboxRow(
    string Reference,
    string OfferingCode,
    int OfferingVersion,
    LocalizedText Title,
    string ContactName,
    string DepartmentCode,
    string State,
    string AssigneeName,
    DateOnly? DueOn,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ClosedAt);

internal sealed record InboxCounts(int Mine, int Departments, int Unassigned, int Waiting, int Closed)
{
    public int Of(InboxTab tab) => tab switch
    {
        InboxTab.Mine => Mine,
        InboxTab.Departments => Departments,
        InboxTab.Unassigned => Unassigned,
        InboxTab.Waiting => Waiting,
        _ => Closed,
    };
}

// What an agent has to do, in one query, and one for the counts.
internal sealed class RequestInbox(RequestsDb db)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<InboxRow>> ListAsync(Agent agent, InboxFilter filter, CancellationToken cancellationToken)
        => await Order(InTab(Matching(agent, filter), filter.Tab, agent.Id), filter.Tab)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize)
            .Select(request => new InboxRow(
                request.Reference,
                request.OfferingCode,
                request.OfferingVersion,
                request.OfferingTitle,
                request.ContactName,
                request.DepartmentCode,
                request.State,
                request.AssigneeName,
                request.DueOn,
                request.CreatedAt,
                request.ClosedAt))
            .ToListAsync(cancellationToken);

    public async Task<InboxCounts> CountAsync(Agent agent, InboxFilter filter, CancellationToken cancellationToken)
        => await Matching(agent, filter)
            .GroupBy(_ => 1)
            .Select(requests => new InboxCounts(
                requests.Count(request => request.ClosedAt == null && request.AssigneeId == agent.Id),
                requests.Count(request => request.ClosedAt == null),
                requests.Count(request => request.ClosedAt == null && request.AssigneeId == null),
                requests.Count(request => request.ClosedAt == null && request.Phase == RequestPhase.Waiting),
                requests.Count(request => request.ClosedAt != null)))
            .SingleOrDefaultAsync(cancellationToken) ?? new InboxCounts(0, 0, 0, 0, 0);

    private IQueryable<Request> Matching(Agent agent, InboxFilter filter)
    {
        var requests = db.Requests.AsNoTracking().Where(request => agent.Departments.Contains(request.DepartmentCode));
        if (filter.Department.Length > 0)
        {
            requests = requests.Where(request => request.DepartmentCode == filter.Department);
        }

        if (filter.Text.Length == 0)
        {
            return requests;
        }

        var name = TextFolding.Fold(filter.Text);
        var reference = References.Reference.TryParse(filter.Text, out var whole) ? whole : filter.Text.ToUpperInvariant();
        return requests.Where(request => request.ContactSearchName.Contains(name) || request.Reference.StartsWith(reference));
    }

    private static IQueryable<Request> InTab(IQueryable<Request> requests, InboxTab tab, Guid agentId) => tab switch
    {
        InboxTab.Mine => requests.Where(request => request.ClosedAt == null && request.AssigneeId == agentId),
        InboxTab.Departments => requests.Where(request => request.ClosedAt == null),
        InboxTab.Unassigned => requests.Where(request => request.ClosedAt == null && request.AssigneeId == null),
        InboxTab.Waiting => requests.Where(request => request.ClosedAt == null && request.Phase == RequestPhase.Waiting),
        _ => requests.Where(request => request.ClosedAt != null),
    };

    // What is due comes first, what is due never last; closed ones newest first.
    private static IQueryable<Request> Order(IQueryable<Request> requests, InboxTab tab) => tab == InboxTab.Closed
        ? requests.OrderByDescending(request => request.ClosedAt).ThenBy(request => request.Id)
        : requests.OrderBy(request => request.DueOn == null).ThenBy(request => request.DueOn).ThenBy(request => request.CreatedAt).ThenBy(request => request.Id);
}
