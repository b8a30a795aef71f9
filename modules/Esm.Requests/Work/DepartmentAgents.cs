using Esm.Identity.Contracts;
using Esm.Organisation.Contracts;
using Esm.Requests.Access;
using Esm.Security.Permissions;

namespace Esm.Requests.Work;

// Who works on a department's requests today: its members and the administrators, as long as their account is open and a role lets them.
internal sealed class DepartmentAgents(IMembership membership, IUserDirectory users)
{
    public Task<IReadOnlyList<UserInfo>> ListAsync(string departmentCode, CancellationToken cancellationToken) => ListAsync([departmentCode], cancellationToken);

    // To whom the departments' requests can be given.
    public async Task<IReadOnlyList<UserInfo>> ListAsync(IReadOnlyCollection<string> departmentCodes, CancellationToken cancellationToken)
    {
        var ids = await membership.GetAgentsAsync(departmentCodes, cancellationToken);
        var agents = await users.FindPermittedAsync(ids, Permissions.AnswerRequests, cancellationToken);
        return [.. agents.Select(agent => agent.User).OrderBy(agent => agent.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
    }

    // Whoever may work on it may take it, an administrator of no department too.
    public async Task<string?> FindNameAsync(string departmentCode, Guid agentId, Agent asker, CancellationToken cancellationToken)
        => agentId == asker.Id
            ? asker.Name
            : (await ListAsync(departmentCode, cancellationToken)).FirstOrDefault(agent => agent.Id == agentId)?.DisplayName;

    // Those of these people who may do that with the department's requests.
    public async Task<IReadOnlyList<UserInfo>> FilterAsync(string departmentCode, IReadOnlyCollection<Guid> userIds, Permission permission, CancellationToken cancellationToken)
    {
        var permitted = await users.FindPermittedAsync(userIds, permission, cancellationToken);
        if (permitted.All(one => one.IsAdministrator))
        {
            return [.. permitted.Select(one => one.User)];
        }

        var members = (await membership.GetAgentsAsync(departmentCode, cancellationToken)).ToHashSet();
        return [.. permitted.Where(one => one.IsAdministrator || members.Contains(one.User.Id)).Select(one => one.User)];
    }

    public async Task<UserInfo?> FindReaderAsync(string departmentCode, string userName, CancellationToken cancellationToken)
        => await users.FindByNameAsync(userName, cancellationToken) is { } user
            && await FilterAsync(departmentCode, [user.Id], Permissions.ViewRequests, cancellationToken) is [var reader]
            ? reader
            : null;
}
