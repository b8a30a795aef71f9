using Esm.Requests.Access;
using Esm.Requests.Contracts;

namespace Esm.Requests.Workflow;

// Who makes a step. Agents make those whose permission they hold, whichever page they come from.
internal sealed class StepMaker
{
    private StepMaker(Mover kind, Agent? agent) => (Kind, Agent) = (kind, agent);

    public Mover Kind { get; }

    // Null where no agent makes it.
    public Agent? Agent { get; }

    public static StepMaker Citizen { get; } = new(Mover.Citizen, null);

    public static StepMaker System { get; } = new(Mover.System, null);

    public static StepMaker Of(Agent agent) => new(Mover.Agent, agent);

    public bool May(Transition step) => step.By.Contains(Kind) && (Agent is null || MayAgent(Agent, step));

    // Which approval is theirs, and whether it is their turn, the log says.
    private static bool MayAgent(Agent agent, Transition step)
        => agent.Permissions.Contains(step.Permission) && (step.Approvals.Count == 0 || step.Approvals.Any(approval => agent.Permissions.Contains(approval.Permission)));
}
