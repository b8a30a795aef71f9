using System.Security.Claims;
using Esm.Organisation.Contracts;
using Esm.Security;

namespace Esm.Requests.Access;

internal sealed record Agent(Guid Id, string Name, IReadOnlyCollection<string> Departments);

// Which departments' requests somebody works on.
internal sealed class AgentScope(IMembership membership, IDepartments departments)
{
    // An administrator works for the whole commune.
    public async Task<Agent> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var id = user.GetUserId();
        IReadOnlyCollection<string> codes = user.IsInRole(RoleNames.Administrator)
            ? [.. (await departments.ListAsync(cancellationToken)).Select(department => department.Code)]
            : await membership.GetDepartmentsAsync(id, cancellationToken);
        return new Agent(id, user.GetDisplayName(), codes);
    }
}
