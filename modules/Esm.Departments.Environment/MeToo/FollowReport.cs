using Esm.Contacts.Contracts;
using Esm.Data;
using Esm.Departments.Environment.Data;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.MeToo;

internal sealed class FollowReport(EnvironmentDb db, IRequests requests, IUnitOfWork unit)
{
    private const int Tries = 5;

    public Task<PlacedReport?> FindAsync(Guid reportId, string offeringCode, CancellationToken cancellationToken)
        => db.Reports.AsNoTracking().SingleOrDefaultAsync(report => report.Id == reportId && report.OfferingCode == offeringCode && report.IsOpen, cancellationToken);

    // False where it was answered meanwhile.
    public async Task<bool> HandleAsync(PlacedReport report, ContactDetails follower, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tries; i++)
        {
            var isOpen = await requests.FollowAsync(report.RequestId, follower, Channel.Web, cancellationToken);

            // Taken meanwhile may be the follower, sent twice, or the request, which an agent changed.
            if (!isOpen || await unit.TryCommitAsync(cancellationToken) == CommitResult.Committed)
            {
                return isOpen;
            }
        }

        throw new InvalidOperationException($"Report {report.Id} could not be followed in {Tries} tries.");
    }
}
