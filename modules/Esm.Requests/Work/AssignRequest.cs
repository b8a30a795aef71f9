using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Work;

internal sealed record Assignee(Guid Id, string Name);

// Gives a request to somebody. Where nobody had begun, that begins it, and the person is shown so.
internal sealed class AssignRequest(RequestsDb db, DeskWork work, DepartmentAgents agents, RequestMover mover)
{
    public async Task<DeskOutcome> HandleAsync(AgentPost post, Request request, Guid agentId, CancellationToken cancellationToken)
    {
        if (await agents.FindNameAsync(request.DepartmentCode, agentId, post.Agent, cancellationToken) is not { } name)
        {
            return new DeskOutcome.UnknownAgent();
        }

        return await work.ChangeAsync(post, (row, entry) => AssignAsync(row, entry, post.Agent, new Assignee(agentId, name), cancellationToken), cancellationToken);
    }

    public async Task<bool> AssignAsync(Request request, Entry entry, Agent by, Assignee to, CancellationToken cancellationToken)
    {
        if (request.IsClosed)
        {
            return false;
        }

        switch (await mover.MoveAsync(request, TransitionMeaning.Take, StepMaker.Of(by), entry with { Text = to.Name }, cancellationToken))
        {
            case StepOutcome.Made:
                request.Assign(to.Id, to.Name);
                return true;
            case StepOutcome.Refused { Why: not null }:
                return false;
            default:
                if (await IsReservedAsync(request, by, cancellationToken))
                {
                    return false;
                }

                db.Events.Add(request.GiveTo(entry, to.Id, to.Name));
                return true;
        }
    }

    // Where beginning is for others, giving it away would begin it through the back door.
    public Task<bool> IsReservedAsync(Request request, Agent by, CancellationToken cancellationToken)
        => mover.IsReservedAsync(request, TransitionMeaning.Take, by, cancellationToken);
}
