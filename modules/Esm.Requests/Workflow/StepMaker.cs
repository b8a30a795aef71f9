using Esm.Requests.Access;

namespace Esm.Requests.Workflow;

// Who makes a step. Agents make those whose permission they hold, whichever page they come from.
internal sealed class StepMaker
{
    private readonly Mover _kind;
    private readonly Agent? _agent;

    private StepMaker(Mover kind, Agent? agent) => (_kind, _agent) = (kind, agent);

    // Null where no agent makes it.
    public Agent? Agent => _agent;

    public static StepMaker Citizen { get; } = new(Mover.Citizen, null);

    public static StepMaker System { get; } = new(Mover.System, null);

    public static StepMaker Of(Agent agent) => new(Mover.Agent, agent);

    public bool May(Transition step) => step.By.Contains(_kind) && (_agent is null || _agent.Permissions.Contains(step.Permission));
}
