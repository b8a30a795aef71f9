using Esm.Data;
using Esm.Departments.It.Data;
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

    // Others were faster, each time. Nothing is stored.
    NotStored,

    // By somebody who asked for it, recorded it or gains from it.
    NotTheirs,

    // By somebody who is no approver any more: the right ended, or another was asked.
    Gone,
}

internal sealed class DecideApproval(ItDb db, IRequests requests, ReadApproval read, IUnitOfWork unitOfWork, TimeProvider time)
{
    public async Task<DecideOutcome> HandleAsync(Guid approvalId, bool approves, string reason, CancellationToken cancellationToken)
        => await unitOfWork.RetryAsync(attempt => TryDecideAsync(approvalId, approves, reason, attempt), cancellationToken) ?? DecideOutcome.NotStored;

    // What the reason leaves to be filled in: it goes out by mail as answers do.
    public Task<string?> FindGapAsync(ApprovalView view, string reason, CancellationToken cancellationToken)
        => requests.FindGapAsync(view.Request.Id, reason, cancellationToken);

    private async Task<DecideOutcome?> TryDecideAsync(Guid approvalId, bool approves, string reason, CancellationToken cancellationToken)
    {
        var approval = await db.Approvals.SingleAsync(row => row.Id == approvalId, cancellationToken);
        if (await read.FindAsync(approval.Id, approval.ManagerId, cancellationToken) is not { } view)
        {
            return DecideOutcome.Gone;
        }

        if (view.IsInterested)
        {
            return DecideOutcome.NotTheirs;
        }

        if (!approval.Decide(approves ? Decision.Approved : Decision.Rejected, reason, time.GetUtcNow()))
        {
            return DecideOutcome.DecidedBefore;
        }

        if (!await requests.MoveAsync(approval.RequestId, approves ? TransitionMeaning.Approve : TransitionMeaning.Reject, view.ApproverName, reason, cancellationToken))
        {
            return DecideOutcome.NotWaiting;
        }

        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? DecideOutcome.Done : null;
    }
}
