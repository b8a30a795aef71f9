using System.Security.Claims;
using Esm.Security;
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

        if (context.User.IsInRole(RoleNames.Administrator) || await IsHeldAsync(context.User, requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }

    private async Task<bool> IsHeldAsync(ClaimsPrincipal user, Permission permission)
    {
        var held = await permissions.GetAsync(CancellationToken.None);
        var sufficient = permission.WithImplying().Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return user.FindAll(ClaimTypes.Role).Any(role => held.TryGetValue(role.Value, out var names) && sufficient.Overlaps(names));
    }
}
