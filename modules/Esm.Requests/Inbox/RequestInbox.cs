using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Inbox;

internal sealed record InboxRow(
    Guid Id,
    string Reference,
    string OfferingCode,
    int OfferingVersion,
    LocalizedText Title,
    string ContactName,
    string DepartmentCode,
    string State,
    string AssigneeName,
    int? Priority,
    DateTimeOffset? DueAt,
    DateTimeOffset? ClosedAt,
    int EventCount)
{
    public bool IsLate(DateTimeOffset now) => ClosedAt is null && DueAt <= now;
}

// Of those still open. Closed ones are many, and nobody waits for their number.
internal sealed record InboxCounts(int Mine, int Teams, int Departments, int Unassigned, int Waiting)
{
    public static InboxCounts None { get; } = new(0, 0, 0, 0, 0);

    public int? Of(InboxTab tab) => tab switch
    {
        InboxTab.Mine => Mine,
        InboxTab.Teams => Teams,
        InboxTab.Departments => Departments,
        InboxTab.Unassigned => Unassigned,
        InboxTab.Waiting => Waiting,
        _ => null,
    };
}

internal sealed record InboxPage(IReadOnlyList<InboxRow> Rows, bool HasNext);

// What an agent has to do, in one query, and one for the counts.
internal sealed class RequestInbox(RequestsDb db)
{
    public const int PageSize = 50;

    // Who looks further back than this searches by name or reference.
    public const int LastClosedPage = 10;

    public async Task<InboxPage> ListAsync(InboxOwner owner, InboxFilter filter, CancellationToken cancellationToken)
    {
        var rows = filter.Tab == InboxTab.Closed
            ? await ListClosedAsync(owner, filter, cancellationToken)
            : await ListOpenAsync(owner, filter, cancellationToken);
        return new InboxPage([.. rows.Take(PageSize)], rows.Count > PageSize && (filter.Tab != InboxTab.Closed || filter.Page < LastClosedPage));
    }

    public async Task<InboxCounts> CountAsync(InboxOwner owner, InboxFilter filter, CancellationToken cancellationToken)
        => await db.Requests.AsNoTracking()
            .Where(request => request.ClosedAt == null)
            .Matching(owner, filter)
            .GroupBy(_ => 1)
            .Select(requests => new InboxCounts(
                requests.Count(request => request.AssigneeId == owner.Agent.Id),
                requests.Count(request => owner.Teams.Contains(request.TeamCode)),
                requests.Count(),
                requests.Count(request => request.AssigneeId == null),
                requests.Count(request => request.Phase == RequestPhase.Waiting)))
            .SingleOrDefaultAsync(cancellationToken) ?? InboxCounts.None;

    // The inner query sorts what the index holds, the outer one reads the rows shown.
    private Task<List<InboxRow>> ListOpenAsync(InboxOwner owner, InboxFilter filter, CancellationToken cancellationToken)
    {
        var shown = db.Requests.Where(request => request.ClosedAt == null)
            .Matching(owner, filter)
            .InTab(owner, filter.Tab)
            .ByUrgency(owner.Now)
            .Select(request => request.Id)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1);
        return db.Requests.AsNoTracking().Where(request => shown.Contains(request.Id)).ByUrgency(owner.Now).ToRows().ToListAsync(cancellationToken);
    }

    // The newest of each department, then the newest of those: no department's past is read to the end.
    private async Task<List<InboxRow>> ListClosedAsync(InboxOwner owner, InboxFilter filter, CancellationToken cancellationToken)
    {
        var page = Math.Min(filter.Page, LastClosedPage);
        var newest = owner.Agent.WorksOn
            .Where(code => filter.Department.Length == 0 || code == filter.Department)
            .Select(code => db.Requests
                .Where(request => request.DepartmentCode == code && request.ClosedAt != null)
                .Filtered(owner, filter with { Phase = null })
                .ByClosing()
                .Select(request => new { request.Id, request.ClosedAt })
                .Take((page * PageSize) + 1))
            .ToArray();
        if (newest.Length == 0)
        {
            return [];
        }

        var shown = newest.Aggregate((all, next) => all.Concat(next))
            .OrderByDescending(request => request.ClosedAt).ThenBy(request => request.Id)
            .Select(request => request.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize + 1);
        return await db.Requests.AsNoTracking().Where(request => shown.Contains(request.Id)).ByClosing().ToRows().ToListAsync(cancellationToken);
    }
}
