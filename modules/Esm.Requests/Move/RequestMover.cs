using Esm.Catalogue.Contracts;
using Esm.Data;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Move;

// A step that was just made.
internal sealed record Moved(Request Request, OfferingInfo Offering, Transition Transition, WorkflowState State, RequestEvent Happened)
{
    public required WorkflowState From { get; init; }

    public IReadOnlyList<string> AlsoTold { get; init; } = [];

    public bool IsNewState => State.Code != From.Code;
}

// Moves requests along their workflow, whoever asks for it. The caller commits.
internal sealed class RequestMover(RequestsDb db, MadeWorkflows workflows, Interested interested, EffectRunner effects, IUnitOfWork unitOfWork)
{
    // Null where this step cannot be made from the state the request is in, or not by whoever asks for it.
    public Task<RequestEvent?> MoveAsync(Request request, TransitionMeaning meaning, StepMaker by, Entry entry, CancellationToken cancellationToken)
        => MoveAsync(request, workflow => workflow.Find(request.State, meaning, by), by, entry, cancellationToken);

    // The same for a step that somebody chose among those shown.
    public Task<RequestEvent?> MoveAsync(Request request, Transition chosen, StepMaker by, Entry entry, CancellationToken cancellationToken)
        => MoveAsync(request, workflow => workflow.Find(request.State, chosen.Code, by), by, entry, cancellationToken);

    private async Task<RequestEvent?> MoveAsync(Request request, Func<RequestWorkflow, Transition?> find, StepMaker by, Entry entry, CancellationToken cancellationToken)
    {
        var (offering, workflow) = await workflows.FindAsync(request, cancellationToken);
        if (find(workflow) is not { } transition
            || IsTooLate(request, transition, entry.At)
            || !await MayDecideAsync(request, transition, by, cancellationToken))
        {
            return null;
        }

        var from = workflow.Find(request.State);
        var to = workflow.Find(transition.To.Length > 0 ? transition.To : from.Code);
        if (await effects.FindRefusalAsync(request, offering, to, cancellationToken) is not null)
        {
            return null;
        }

        var happened = request.Move(transition, to, entry);
        db.Events.Add(happened);
        var moved = new Moved(request, offering, transition, to, happened) { From = from, AlsoTold = entry.AlsoTold };
        await effects.RunAsync(moved, cancellationToken);
        if (moved.IsNewState)
        {
            unitOfWork.Publish(new RequestMoved(request.Id, request.Reference, request.OfferingCode, from.Meaning, to.Meaning));
        }

        return happened;
    }

    // What the module behind the offering says against a step, to be read by whoever makes it; null for nothing.
    public async Task<string?> FindRefusalAsync(Request request, Transition step, CancellationToken cancellationToken)
    {
        if (step.To.Length == 0)
        {
            return null;
        }

        var (offering, workflow) = await workflows.FindAsync(request, cancellationToken);
        return await effects.FindRefusalAsync(request, offering, workflow.Find(step.To), cancellationToken);
    }

    public async Task<bool> MayAsync(Guid requestId, TransitionMeaning meaning, StepMaker by, CancellationToken cancellationToken)
        => await db.Requests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == requestId, cancellationToken) is { } request
            && (await workflows.FindAsync(request, cancellationToken)).Workflow.Find(request.State, meaning, by) is { } transition
            && await MayDecideAsync(request, transition, by, cancellationToken);

    // Whether the step leads to another state, rather than only adding to the log.
    public async Task<bool> LeadsOnAsync(Request request, TransitionMeaning meaning, StepMaker by, CancellationToken cancellationToken)
        => (await workflows.FindAsync(request, cancellationToken)).Workflow.Find(request.State, meaning, by) is { To.Length: > 0 };

    public async Task<bool> IsReservedAsync(Request request, TransitionMeaning meaning, Agent agent, CancellationToken cancellationToken)
        => (await workflows.FindAsync(request, cancellationToken)).Workflow.IsReserved(request.State, meaning, agent);

    // Asked when it is made, on whatever page or road. What the system does was decided elsewhere.
    private async Task<bool> MayDecideAsync(Request request, Transition transition, StepMaker by, CancellationToken cancellationToken)
        => by.Agent is not { } agent || !transition.IsDecision || !await interested.IncludesAsync(request, agent.Id, cancellationToken);

    public static bool IsTooLate(Request request, Transition transition, DateTimeOffset now)
        => transition.WithinDays > 0 && request.ClosedAt is { } closedAt && now > closedAt.AddDays(transition.WithinDays);
}
