using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Organisation.Contracts;
using Esm.Requests.Workflow;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Requests.Access;

// An agent: for which departments they work, and which they hold of the permissions that decide what they see and which steps they make.
internal sealed record Agent(Guid Id, string Name, IReadOnlyCollection<string> Departments, IReadOnlySet<string> Permissions)
{
    public bool MaySeeInternalOfferings => Permissions.Contains(OfferingPermissions.SeeInternalOfferings.Name);

    public bool MayViewContacts => Permissions.Contains(ContactPermissions.ViewContacts.Name);

    // Whose requests they open and work on.
    public IReadOnlyCollection<string> WorksOn => Permissions.Contains(Esm.Requests.Permissions.ViewRequests.Name) ? Departments : [];
}

// Which departments' requests somebody works on, and which steps they may make.
internal sealed class AgentScope(IMembership membership, IAuthorizationService authorization, WorkflowBook workflows)
{
    private static readonly Permission[] Asked = [Permissions.ViewRequests, OfferingPermissions.SeeInternalOfferings, ContactPermissions.ViewContacts];

    public async Task<Agent> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
        => new(user.GetUserId(), user.GetDisplayName(), await membership.GetScopeAsync(user, cancellationToken), await ListPermissionsAsync(user));

    private async Task<HashSet<string>> ListPermissionsAsync(ClaimsPrincipal user)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var permission in workflows.StepPermissions.Concat(Asked))
        {
            if (await authorization.AuthorizeAsync(user, permission))
            {
                held.Add(permission.Name);
            }
        }

        return held;
    }
}
