using Esm.Localization;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Transfer;

internal sealed record RelatedRequest(string Reference, LocalizedText Title, string DepartmentCode, string OfferingCode, int OfferingVersion, string State, LinkKind Kind, bool IsOrigin);

// The other requests that a request has to do with, in both directions, in one query.
internal sealed class RelatedRequests(RequestsDb db)
{
    private const int Limit = 50;

    public async Task<IReadOnlyList<RelatedRequest>> ListAsync(Guid requestId, CancellationToken cancellationToken)
        => await db.Links.AsNoTracking()
            .Where(link => link.FromId == requestId || link.ToId == requestId)
            .Join(
                db.Requests,
                link => link.FromId == requestId ? link.ToId : link.FromId,
                request => request.Id,
                (link, request) => new RelatedRequest(
                    request.Reference, request.OfferingTitle, request.DepartmentCode, request.OfferingCode, request.OfferingVersion, request.State, link.Kind, link.ToId == requestId))
            .Take(Limit)
            .ToListAsync(cancellationToken);
}
