using Esm.Localization;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Transfer;

// Another request as far as the viewer may see it: where that is only that there is one, all but the link is empty.
internal sealed record RelatedRequest(LinkKind Kind, bool IsOrigin)
{
    public required RequestSight Sight { get; init; }

    // It has a page for the viewer.
    public required bool IsOwn { get; init; }

    public string Reference { get; init; } = "";

    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    public string OfferingCode { get; init; } = "";

    public int OfferingVersion { get; init; }

    public string State { get; init; } = "";
}

// The other requests that a request has to do with, in both directions, in one query.
internal sealed class RelatedRequests(RequestsDb db)
{
    private const int Limit = 50;

    public async Task<IReadOnlyList<RelatedRequest>> ListAsync(Guid requestId, Agent viewer, CancellationToken cancellationToken)
    {
        var own = viewer.WorksOn;
        var links = db.Links.AsNoTracking().Where(link => link.FromId == requestId || link.ToId == requestId);
        var others = db.Requests.Where(RequestSights.AtLeast(viewer, RequestSight.Status));

        // What is hidden is not read: only the link stays of it.
        var rows = await links
            .LeftJoin(
                others,
                link => link.FromId == requestId ? link.ToId : link.FromId,
                request => request.Id,
                (link, request) => new
                {
                    link.Id,
                    link.Kind,
                    IsOrigin = link.ToId == requestId,
                    Seen = request == null ? null : new { request.Reference, request.OfferingTitle, request.DepartmentCode, request.OfferingCode, request.OfferingVersion, request.State },
                })
            .OrderBy(row => row.Id)
            .Take(Limit)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.Seen is { } seen
            ? new RelatedRequest(row.Kind, row.IsOrigin)
            {
                Sight = RequestSight.Status,
                IsOwn = own.Contains(seen.DepartmentCode),
                Reference = seen.Reference,
                Title = seen.OfferingTitle,
                OfferingCode = seen.OfferingCode,
                OfferingVersion = seen.OfferingVersion,
                State = seen.State,
            }
            : new RelatedRequest(row.Kind, row.IsOrigin) { Sight = RequestSight.Existence, IsOwn = false })];
    }
}
