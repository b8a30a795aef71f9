using System.Security.Claims;
using Esm.Organisation.Contracts;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Organisation.Departments;

// Which departments someone may change: all of them, or those they work for.
internal sealed class DepartmentDoor(IAuthorizationService authorization, IMembership membership)
{
    public Task<bool> MayManageAllAsync(ClaimsPrincipal user) => authorization.AuthorizeAsync(user, OrganisationPermissions.ManageDepartments);

    public async Task<bool> MayManageAsync(ClaimsPrincipal user, string code, CancellationToken cancellationToken)
        => await MayManageAllAsync(user) || (await membership.GetDepartmentsAsync(user.GetUserId(), cancellationToken)).Contains(code);

    public async Task<IReadOnlyList<DepartmentInfo>> FilterAsync(ClaimsPrincipal user, IReadOnlyList<DepartmentInfo> departments, CancellationToken cancellationToken)
    {
        if (await MayManageAllAsync(user))
        {
            return departments;
        }

        var own = await membership.GetDepartmentsAsync(user.GetUserId(), cancellationToken);
        return [.. departments.Where(department => own.Contains(department.Code))];
    }
}
