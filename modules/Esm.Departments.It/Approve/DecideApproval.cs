using Esm.Data;
using Esm.Departments.It.Data;
using Esm.Identity.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.It.Approve;

internal enum DecideOutcome
{
    Done,

    // Decided before, by the other road or a moment ago.
    DecidedBefore,

    // The request no longer waits for it.
    NotWaiting,
}

internal sealed class DecideApproval(ItDb db, IRequests requests, IUserDirectory users, IUnitOfWork unit, TimeProvider time)
{
    private const int Tries = 5;

    public async Task<DecideOutcome> HandleAsync(Guid approvalId, bool approves, string reason, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tries; i++)
        {
            var approval = await db.Approvals.SingleAsync(row => row.Id == approvalId, cancellationToken);
            if (!approval.Decide(approves ? Decision.Approved : Decision.Rejected, reason, time.GetUtcNow()))
            {
                return DecideOutcome.DecidedBefore;
            }

            var manager = await users.FindAsync(approval.ManagerId, cancellationToken);
            if (!await requests.MoveAsync(approval.RequestId, approves ? "approve" : "reject", manager?.DisplayName ?? "", reason, cancellationToken))
            {
                return DecideOutcome.NotWaiting;
            }

            if (await unit.TryCommitAsync(cancellationToken) == CommitResult.Committed)
            {
                return DecideOutcome.Done;
            }
        }

        throw new InvalidOperationException($"Approval {approvalId} could not be stored in {Tries} tries.");
    }
}
