using Esm.Requests.Contracts;
using Esm.Requests.Move;

namespace Esm.Requests.Effects;

// The agent who acts takes the request where nobody has it.
internal sealed class AssignAgent : WorkflowEffect<NoParameters>
{
    protected override Task RunAsync(IMadeStep step, NoParameters parameters, CancellationToken cancellationToken)
    {
        if (((Moved)step).Request is { AssigneeId: null } request && step.By.Kind == Mover.Agent)
        {
            request.Assign(step.By.AccountId, step.By.Name);
        }

        return Task.CompletedTask;
    }
}
