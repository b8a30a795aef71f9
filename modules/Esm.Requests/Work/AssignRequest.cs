using Esm.Requests.Data;

namespace Esm.Requests.Work;

internal sealed class AssignRequest(DeskWork work, DepartmentAgents agents)
{
    public async Task<DeskOutcome> HandleAsync(AgentPost post, Request request, Guid agentId, CancellationToken cancellationToken)
    {
        if (await agents.FindNameAsync(request.DepartmentCode, agentId, post.Agent, cancellationToken) is not { } name)
        {
            return DeskOutcome.UnknownAgent;
        }

        return await work.ChangeAsync(post, (row, entry) => Task.FromResult(row.Assign(entry, agentId, name)), cancellationToken);
    }
}
