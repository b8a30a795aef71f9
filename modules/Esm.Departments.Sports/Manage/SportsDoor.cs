using System.Security.Claims;
using Esm.Organisation.Contracts;
using Esm.Security;

namespace Esm.Departments.Sports.Manage;

// Besides the permission: administrators of other departments stay out.
internal sealed class SportsDoor(IMembership membership)
{
    private const string DepartmentCode = "sports";

    public async Task<bool> MayEnterAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
        => user.IsInRole(RoleNames.Administrator) || (await membership.GetDepartmentsAsync(user.GetUserId(), cancellationToken)).Contains(DepartmentCode);
}
