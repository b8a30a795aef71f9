using System.Security.Claims;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Identity.Access;

internal sealed class PermissionHandler(RolePermissions permissions) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            return;
        }

        var roles = await permissions.FindRolesAsync(requirement.Permission, CancellationToken.None);
        if (context.User.FindAll(ClaimTypes.Role).Any(role => roles.Contains(role.Value)))
        {
            context.Succeed(requirement);
        }
    }
}
