using System.Security.Claims;
using Esm.Organisation.Contracts;
using Esm.Requests.Workflow;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Requests.Access;

// An agent: for which departments they work, and which of the permissions that steps ask for they hold.
internal sealed record Agent(Guid Id, string Name, IReadOnlyCollection<string> Departments, IReadOnlySet<string> Permissions);

// Which departments' requests somebody works on, and which steps they may make.
internal sealed class AgentScope(IMembership membership, IDepartments departments, IAuthorizationService authorization, WorkflowBook workflows)
{
    // An administrator works for the whole commune.
    public async Task<Agent> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var id = user.GetUserId();
        IReadOnlyCollection<string> codes = user.IsInRole(RoleNames.Administrator)
            ? [.. (await departments.ListAsync(cancellationToken)).Select(department => department.Code)]
            : await membership.GetDepartmentsAsync(id, cancellationToken);
        return new Agent(id, user.GetDisplayName(), codes, await ListPermissionsAsync(user));
    }

    private async Task<HashSet<string>> ListPermissionsAsync(ClaimsPrincipal user)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var permission in workflows.StepPermissions)
        {
            if (await authorization.AuthorizeAsync(user, permission))
            {
                held.Add(permission.Name);
            }
        }

        return held;
    }
}
