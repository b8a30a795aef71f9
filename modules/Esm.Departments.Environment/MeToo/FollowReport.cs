using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Departments.Environment.Data;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.MeToo;

internal enum FollowOutcome
{
    Followed,

    // It was answered meanwhile.
    Closed,

    // Others were faster, each time. Nothing is stored.
    NotStored,
}

internal sealed class FollowReport(EnvironmentDb db, IRequests requests, IUnitOfWork unitOfWork)
{
    public Task<PlacedReport?> FindAsync(Guid reportId, string offeringCode, CancellationToken cancellationToken)
        => db.Reports.AsNoTracking().SingleOrDefaultAsync(report => report.Id == reportId && report.OfferingCode == offeringCode && report.IsOpen, cancellationToken);

    // Lost to another may be the follower, sent twice, or the request, which an agent changed.
    public async Task<FollowOutcome> HandleAsync(PlacedReport report, ContactDetails follower, CancellationToken cancellationToken)
        => await unitOfWork.RetryAsync(attempt => TryFollowAsync(report, follower, attempt), cancellationToken) ?? FollowOutcome.NotStored;

    private async Task<FollowOutcome?> TryFollowAsync(PlacedReport report, ContactDetails follower, CancellationToken cancellationToken)
    {
        if (!await requests.FollowAsync(report.RequestId, follower, Channel.Web, cancellationToken))
        {
            return FollowOutcome.Closed;
        }

        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? FollowOutcome.Followed : null;
    }
}
