using Esm.Organisation.Contracts;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Organisation.Lookup;

// A permission that is about one department's work is none for those who do not work there, whatever their roles hold.
internal sealed class WorksThere(IMembership membership) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (requirement.Permission.DepartmentCode is { } code && !(await membership.GetScopeAsync(context.User, CancellationToken.None)).Contains(code))
        {
            context.Fail(new AuthorizationFailureReason(this, $"{requirement.Permission.Name} is for those who work for {code}."));
        }
    }
}
