using System.Security.Claims;
using Esm.Organisation.Contracts;
using Esm.Requests.Access;

namespace Esm.Requests.Inbox;

internal sealed class InboxOwners(AgentScope scope, IMembership membership, TimeProvider time)
{
    public async Task<InboxOwner> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var agent = await scope.GetAsync(user, cancellationToken);
        var teams = await membership.GetTeamsAsync(agent.Id, cancellationToken);
        return new InboxOwner(agent, [.. teams.Select(team => team.Code)], time.GetUtcNow());
    }
}
