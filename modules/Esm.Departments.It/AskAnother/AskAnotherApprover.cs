using System.Security.Claims;
using Esm.Data;
using Esm.Departments.It.Approve;
using Esm.Requests.Contracts;
using Esm.Security;

namespace Esm.Departments.It.AskAnother;

internal enum AskAnotherOutcome
{
    Done,

    // The request is unknown, or another department's.
    NotFound,

    // Decided, withdrawn or taken elsewhere meanwhile.
    NotWaiting,

    // Somebody else was asked since the form was made.
    Stale,

    // The agent asked for it, recorded it or gains from it: a colleague has to choose.
    NotTheirs,

    // The agent named themselves: who asks for an agreement does not give it.
    Oneself,

    // The colleague is the one who is asked already.
    AskedAlready,

    // The colleague may not agree to requests.
    NotPermitted,

    // The colleague asked for it, recorded it or gains from it.
    Interested,

    // Others were faster, each time. Nothing is stored.
    NotStored,
}

// Replaces is the approval that the agent saw, empty for none.
internal sealed record Asking(ClaimsPrincipal Agent, string Reference, Guid Replaces, Guid ManagerId);

// Asks another colleague to agree, where the one who was asked is gone or does not answer.
internal sealed class AskAnotherApprover(IAgentRequests requests, PendingApprovals pending, Approvers approvers, ReplaceApproval replace, IUnitOfWork unitOfWork)
{
    public async Task<AskAnotherOutcome> HandleAsync(Asking asking, CancellationToken cancellationToken)
        => await unitOfWork.RetryAsync(attempt => TryAskAsync(asking, attempt), cancellationToken) ?? AskAnotherOutcome.NotStored;

    private async Task<AskAnotherOutcome?> TryAskAsync(Asking asking, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(asking.Reference, asking.Agent, cancellationToken) is not { } request)
        {
            return AskAnotherOutcome.NotFound;
        }

        if (await pending.FindAsync(request, cancellationToken) is not { } asked)
        {
            return AskAnotherOutcome.NotWaiting;
        }

        if (await approvers.IsInterestedAsync(request.Id, asking.Agent.GetUserId(), cancellationToken))
        {
            return AskAnotherOutcome.NotTheirs;
        }

        if (asking.ManagerId == asking.Agent.GetUserId())
        {
            return AskAnotherOutcome.Oneself;
        }

        // The same form sent twice is one question.
        if (asked.Approval?.ManagerId == asking.ManagerId)
        {
            return asked.Id == asking.Replaces ? AskAnotherOutcome.AskedAlready : AskAnotherOutcome.Done;
        }

        if (asked.Id != asking.Replaces)
        {
            return AskAnotherOutcome.Stale;
        }

        return await approvers.FindAsync(request.Id, asking.ManagerId, cancellationToken) switch
        {
            null => AskAnotherOutcome.NotPermitted,
            { IsInterested: true } => AskAnotherOutcome.Interested,
            var approver when !await replace.HandleAsync(request, asked, approver.User, asking.Agent.GetDisplayName(), cancellationToken) => AskAnotherOutcome.NotWaiting,
            _ => await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? AskAnotherOutcome.Done : null,
        };
    }
}
