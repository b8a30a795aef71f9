using Esm.Requests.Data;
using Esm.Requests.Move;
using Esm.Requests.Workflow;

namespace Esm.Requests.Work;

// One of the next steps that the workflow allows, made by an agent. Nothing ends without an answer on a channel that works, or the reason why not.
internal sealed class MakeStep(DeskWork work, RequestMover mover)
{
    // Why the module behind the offering does not let the step be made, where that is so.
    public string? Refusal { get; private set; }

    public string? Gap => work.Gap;

    public async Task<DeskOutcome> HandleAsync(AgentPost post, Request asked, Transition step, ToldBy? toldBy, CancellationToken cancellationToken)
    {
        if (step.NeedsAnswer && !asked.CanBeMailed && (toldBy is null or ToldBy.Email))
        {
            return toldBy is null ? DeskOutcome.NoWay : DeskOutcome.NoEmail;
        }

        return await work.ChangeAsync(
            post,
            async (request, entry) =>
            {
                Refusal = await mover.FindRefusalAsync(request, step, cancellationToken);
                return Refusal is null && await mover.MoveAsync(
                    request, step.Code, StepMaker.Of(post.Agent), entry with { Data = new EventData { ToldBy = toldBy } }, cancellationToken) is not null;
            },
            cancellationToken);
    }
}
