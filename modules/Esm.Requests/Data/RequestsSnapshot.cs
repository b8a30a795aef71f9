using Esm.Events;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Data;

// How all requests stand, for subscribers that begin from zero.
internal sealed class RequestsSnapshot(RequestsDb db) : ISnapshotSource<RequestHappened>
{
    public async Task<IReadOnlyList<RequestHappened>> ReadAsync(string? after, int count, CancellationToken cancellationToken)
    {
        var last = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Requests.AsNoTracking()
            .Where(request => request.Id > last)
            .OrderBy(request => request.Id)
            .Take(count)
            .Select(request => new
            {
                Request = request,
                db.Events.Single(happened => happened.RequestId == request.Id && happened.Number == request.EventCount).Kind,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => RequestEvent.ToFact(row.Request, row.Kind, row.Request.EventCount))];
    }
}
