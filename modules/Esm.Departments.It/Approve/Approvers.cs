using Esm.Catalogue.Contracts;
using Esm.Departments.It.Access;
using Esm.Departments.It.Colleagues;
using Esm.Departments.It.Data;
using Esm.Identity.Contracts;
using Esm.Requests.Contracts;

namespace Esm.Departments.It.Approve;

// Whether somebody who was asked to agree is still the one: a link in a mail outlives accounts, roles and answers.
internal sealed class Approvers(IUserDirectory users)
{
    public async Task<UserInfo?> FindAsync(Approval approval, RequestInfo request, CancellationToken cancellationToken)
        => ColleagueField.IdOf(request.Answers.Find(AccessHandler.ManagerField)) == approval.ManagerId
            && await users.FindPermittedAsync([approval.ManagerId], OfferingPermissions.SeeInternalOfferings, cancellationToken) is [var manager]
                ? manager.User
                : null;
}
