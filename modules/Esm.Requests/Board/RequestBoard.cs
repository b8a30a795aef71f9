using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Board;

internal sealed record BoardColumn(RequestPhase Phase, IReadOnlyList<InboxRow> Rows, int? Count, bool HasMore);

// The inbox's requests side by side, by how far they are. One query a column, and one for the counts.
internal sealed class RequestBoard(RequestsDb db, TimeProvider time)
{
    public const int MostCards = 25;
    public const int ClosedDays = 7;

    public async Task<IReadOnlyList<BoardColumn>> ListAsync(InboxOwner owner, InboxFilter filter, CancellationToken cancellationToken)
    {
        filter = filter with { Phase = null };
        var counts = await Open(owner, filter)
            .GroupBy(request => request.Phase)
            .Select(requests => new { requests.Key, Count = requests.Count() })
            .ToDictionaryAsync(requests => requests.Key, requests => requests.Count, cancellationToken);
        var columns = new List<BoardColumn>();
        foreach (var phase in new[] { RequestPhase.New, RequestPhase.Active, RequestPhase.Waiting })
        {
            var count = counts.GetValueOrDefault(phase);
            var rows = count == 0 ? [] : await ListOpenAsync(owner, filter, phase, cancellationToken);
            columns.Add(new BoardColumn(phase, rows, count, count > MostCards));
        }

        var closed = await ListClosedAsync(owner, filter, cancellationToken);
        columns.Add(new BoardColumn(RequestPhase.Closed, [.. closed.Take(MostCards)], null, closed.Count > MostCards));
        return columns;
    }

    private IQueryable<Request> Open(InboxOwner owner, InboxFilter filter)
        => db.Requests.AsNoTracking().Where(request => request.ClosedAt == null).Matching(owner, filter).InTab(owner, filter.Tab);

    private Task<List<InboxRow>> ListOpenAsync(InboxOwner owner, InboxFilter filter, RequestPhase phase, CancellationToken cancellationToken)
    {
        var shown = Open(owner, filter).Where(request => request.Phase == phase).ByUrgency(owner.Now).Select(request => request.Id).Take(MostCards);
        return db.Requests.AsNoTracking().Where(request => shown.Contains(request.Id)).ByUrgency(owner.Now).ToRows().ToListAsync(cancellationToken);
    }

    private Task<List<InboxRow>> ListClosedAsync(InboxOwner owner, InboxFilter filter, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().AddDays(-ClosedDays);
        var shown = db.Requests
            .Where(request => request.ClosedAt >= since)
            .Matching(owner, filter with { Overdue = false })
            .InTab(owner, filter.Tab)
            .ByClosing()
            .Select(request => request.Id)
            .Take(MostCards + 1);
        return db.Requests.AsNoTracking().Where(request => shown.Contains(request.Id)).ByClosing().ToRows().ToListAsync(cancellationToken);
    }
}
