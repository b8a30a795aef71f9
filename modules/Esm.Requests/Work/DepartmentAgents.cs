using Esm.Identity.Contracts;
using Esm.Organisation.Contracts;
using Esm.Requests.Access;

namespace Esm.Requests.Work;

// To whom a department's requests can be given.
internal sealed class DepartmentAgents(IMembership membership, IUserDirectory users)
{
    public Task<IReadOnlyList<UserInfo>> ListAsync(string departmentCode, CancellationToken cancellationToken) => ListAsync([departmentCode], cancellationToken);

    public async Task<IReadOnlyList<UserInfo>> ListAsync(IReadOnlyCollection<string> departmentCodes, CancellationToken cancellationToken)
    {
        var ids = await membership.GetAgentsAsync(departmentCodes, cancellationToken);
        var agents = await users.FindManyAsync(ids, cancellationToken);
        return [.. agents.Values.OrderBy(agent => agent.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
    }

    // Whoever may work on it may take it, an administrator of no department too.
    public async Task<string?> FindNameAsync(string departmentCode, Guid agentId, Agent asker, CancellationToken cancellationToken)
        => agentId == asker.Id
            ? asker.Name
            : (await ListAsync(departmentCode, cancellationToken)).FirstOrDefault(agent => agent.Id == agentId)?.DisplayName;
}
