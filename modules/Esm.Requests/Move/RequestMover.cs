using Esm.Data;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Guards;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Move;

// Moves requests along their workflow, whoever asks for it. The caller commits.
internal sealed class RequestMover(RequestsDb db, MadeWorkflows workflows, StepGuards guards, EffectRunner effects, IUnitOfWork unitOfWork)
{
    public Task<StepOutcome> MoveAsync(Request request, TransitionMeaning meaning, StepMaker by, Entry entry, CancellationToken cancellationToken)
        => MoveAsync(request, workflow => workflow.Find(request.State, meaning, by), by, entry, cancellationToken);

    // The same for a step that somebody chose among those shown.
    public Task<StepOutcome> MoveAsync(Request request, Transition chosen, StepMaker by, Entry entry, CancellationToken cancellationToken)
        => MoveAsync(request, workflow => workflow.Find(request.State, chosen.Code, by), by, entry, cancellationToken);

    public async Task<bool> MayAsync(Guid requestId, TransitionMeaning meaning, StepMaker by, CancellationToken cancellationToken)
    {
        if (await db.Requests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken) is not { } request)
        {
            return false;
        }

        var (offering, workflow) = await workflows.FindAsync(request, cancellationToken);
        return workflow.Find(request.State, meaning, by) is { } transition
            && (transition.Approvals.Count == 0 || (await ReadRoundAsync(request, transition, cancellationToken)).FindFor(by.Agent!) is not null)
            && await guards.FindRefusalAsync(new Asking(request, offering, workflow, by), transition, cancellationToken) is null;
    }

    // Whether the step leads to another state, rather than only adding to the log.
    public async Task<bool> LeadsOnAsync(Request request, TransitionMeaning meaning, StepMaker by, CancellationToken cancellationToken)
        => (await workflows.FindAsync(request, cancellationToken)).Workflow.Find(request.State, meaning, by) is { To.Length: > 0 };

    public async Task<bool> IsReservedAsync(Request request, TransitionMeaning meaning, Agent agent, CancellationToken cancellationToken)
        => (await workflows.FindAsync(request, cancellationToken)).Workflow.IsReserved(request.State, meaning, agent);

    private async Task<StepOutcome> MoveAsync(Request request, Func<RequestWorkflow, Transition?> find, StepMaker by, Entry entry, CancellationToken cancellationToken)
    {
        var (offering, workflow) = await workflows.FindAsync(request, cancellationToken);
        if (find(workflow) is not { } transition)
        {
            return new StepOutcome.Refused(null);
        }

        var to = workflow.Find(transition.To.Length > 0 ? transition.To : request.State);
        var refused = await guards.FindRefusalAsync(new Asking(request, offering, workflow, by, entry), transition, cancellationToken)
            ?? await effects.FindRefusalAsync(request, offering, to, cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        if (transition.Approvals.Count > 0)
        {
            var round = await ReadRoundAsync(request, transition, cancellationToken);
            if (round.FindFor(by.Agent!) is not { } approval)
            {
                return new StepOutcome.Refused(null);
            }

            entry = entry with { Data = entry.Data with { Approval = approval.Code } };
            if (!round.IsLast)
            {
                var given = request.Approve(transition, entry);
                db.Events.Add(given);
                return new StepOutcome.Made(given);
            }
        }

        return new StepOutcome.Made(await MakeAsync(new Asking(request, offering, workflow, by, entry), transition, cancellationToken));
    }

    private async Task<RequestEvent> MakeAsync(Asking asking, Transition transition, CancellationToken cancellationToken)
    {
        var (request, offering, workflow, by, entry) = asking;
        var from = workflow.Find(request.State);
        var to = workflow.Find(transition.To.Length > 0 ? transition.To : from.Code);
        var happened = request.Move(transition, to, entry!);
        db.Events.Add(happened);
        var moved = new Moved(request, offering, transition, to, happened)
        {
            From = from,
            By = new StepActor(by.Kind, by.Agent?.Id, happened.ActorName),
            Handled = effects.Take(request, offering),
            AlsoTold = entry!.AlsoTold,
        };
        await effects.RunAsync(moved, cancellationToken);
        if (moved.IsNewState)
        {
            unitOfWork.Publish(new RequestMoved(request.Id, request.Reference, request.OfferingCode, from.Meaning, to.Meaning));
        }

        return happened;
    }

    private async Task<ApprovalRound> ReadRoundAsync(Request request, Transition transition, CancellationToken cancellationToken)
        => new(transition, request.State, await db.Events.AsNoTracking().Where(happened => happened.RequestId == request.Id).ToListAsync(cancellationToken));
}
