using Esm.Catalogue.Contracts;
using Esm.Identity.Contracts;
using Esm.Requests.Contracts;

namespace Esm.Departments.It.Approve;

// Somebody who may agree to requests; not to this one where they asked for it, recorded it or gain from it.
internal sealed record Approver(UserInfo User, bool IsInterested);

// Asked anew each time: a link in a mail outlives accounts and roles.
internal sealed class Approvers(IUserDirectory users, IRequests requests)
{
    public async Task<Approver?> FindAsync(Guid requestId, Guid managerId, CancellationToken cancellationToken)
        => await users.FindPermittedAsync([managerId], OfferingPermissions.SeeInternalOfferings, cancellationToken) is [var manager]
            ? new Approver(manager.User, await IsInterestedAsync(requestId, managerId, cancellationToken))
            : null;

    // They neither agree nor choose who does.
    public Task<bool> IsInterestedAsync(Guid requestId, Guid accountId, CancellationToken cancellationToken) => requests.IsInterestedAsync(requestId, accountId, cancellationToken);
}
