using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Work;

// Gives a request to somebody. Where nobody had begun, that begins it, and the person is shown so.
internal sealed class AssignRequest(RequestsDb db, DeskWork work, DepartmentAgents agents, RequestMover mover)
{
    public async Task<DeskOutcome> HandleAsync(AgentPost post, Request request, Guid agentId, CancellationToken cancellationToken)
    {
        if (await agents.FindNameAsync(request.DepartmentCode, agentId, post.Agent, cancellationToken) is not { } name)
        {
            return DeskOutcome.UnknownAgent;
        }

        return await work.ChangeAsync(post, (row, entry) => AssignAsync(row, entry, agentId, name, cancellationToken), cancellationToken);
    }

    public async Task<bool> AssignAsync(Request request, Entry entry, Guid agentId, string name, CancellationToken cancellationToken)
    {
        if (request.IsClosed)
        {
            return false;
        }

        if (await mover.MoveAsync(request, Gestures.Take, Mover.Agent, entry with { Text = name }, cancellationToken) is not null)
        {
            request.Assign(agentId, name);
            return true;
        }

        db.Events.Add(request.GiveTo(entry, agentId, name));
        return true;
    }
}
