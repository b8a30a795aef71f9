using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Work;

// One of the next steps that the workflow allows, made by an agent. Nothing ends without an answer on a channel that works, or the reason why not.
internal sealed class MakeStep(DeskWork work, RequestMover mover)
{
    public async Task<DeskOutcome> HandleAsync(AgentPost post, Request asked, Transition step, ToldBy? toldBy, CancellationToken cancellationToken)
    {
        if (step.NeedsAnswer && !asked.CanBeMailed && (toldBy is null or ToldBy.Email))
        {
            return toldBy is null ? new DeskOutcome.NoWay() : new DeskOutcome.NoEmail();
        }

        string? refusal = null;
        var outcome = await work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                var made = await mover.MoveAsync(request, step, StepMaker.Of(post.Agent), entry with { Data = new EventData { ToldBy = toldBy } }, cancellationToken);
                refusal = (made as StepOutcome.Refused)?.Why;
                return made is StepOutcome.Made;
            },
            cancellationToken);
        return outcome is DeskOutcome.NotAllowed ? new DeskOutcome.NotAllowed(refusal) : outcome;
    }
}
