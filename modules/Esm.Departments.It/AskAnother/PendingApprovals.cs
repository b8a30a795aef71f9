using Esm.Catalogue.Contracts;
using Esm.Departments.It.Access;
using Esm.Departments.It.Approve;
using Esm.Departments.It.Colleagues;
using Esm.Departments.It.Data;
using Esm.Identity.Contracts;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.It.AskAnother;

// The agreement that a request waits for. Without an approval nobody could be asked when it was made.
internal sealed record PendingApproval(Approval? Approval, string ApproverName, bool CanAgree)
{
    // What a form names that was made while it was so.
    public Guid Id => Approval?.Id ?? Guid.Empty;
}

internal sealed class PendingApprovals(ItDb db, IUserDirectory users, IOfferings offerings, Approvers approvers)
{
    // Null where the request waits for nobody's agreement.
    public async Task<PendingApproval?> FindAsync(RequestInfo request, CancellationToken cancellationToken)
    {
        if (request.Phase != RequestPhase.Waiting)
        {
            return null;
        }

        var last = await db.Approvals.AsNoTracking().Where(row => row.RequestId == request.Id).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return last switch
        {
            null => await IsForAccessAsync(request, cancellationToken) ? new PendingApproval(null, "", CanAgree: false) : null,
            { Decision: Decision.Waiting } => new PendingApproval(
                last,
                await NameAsync(request, last.ManagerId, cancellationToken),
                await approvers.FindAsync(request.Id, last.ManagerId, cancellationToken) is { IsInterested: false }),
            _ => null,
        };
    }

    // Other requests wait too, for who made them.
    private async Task<bool> IsForAccessAsync(RequestInfo request, CancellationToken cancellationToken)
        => (await offerings.FindVersionAsync(request.OfferingCode, request.OfferingVersion, cancellationToken))?.Handler == AccessHandler.Name;

    // Where the account is gone, the name is known from the form.
    private async Task<string> NameAsync(RequestInfo request, Guid managerId, CancellationToken cancellationToken)
        => (await users.FindAsync(managerId, cancellationToken))?.DisplayName ?? ColleagueField.NameOf(request.Answers.Find(AccessHandler.ManagerField)) ?? "";
}
