using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Mails;
using Esm.Requests.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Move;

// What a step brings about besides the new state. Effects are created when needed: they may themselves use what this module offers.
internal sealed class EffectRunner(IServiceProvider services, FollowerMails followers, HandlerRunner handlers, Deadlines deadlines)
{
    public async Task RunAsync(Moved moved, CancellationToken cancellationToken)
    {
        await deadlines.FollowAsync(moved, cancellationToken);
        foreach (var effect in moved.Transition.Effects)
        {
            await services.GetRequiredKeyedService<IWorkflowEffect>(effect.Name).RunAsync(moved, effect.Parameters, cancellationToken);
        }

        // Those who follow a duplicate follow the other one from now on, and are told so there.
        if (moved.IsNewState && moved.State.Meaning != StateMeaning.Duplicate)
        {
            await followers.TellAsync(moved.Request, moved.State, cancellationToken);
        }

        if (moved.IsNewState && moved.Request.IsClosed)
        {
            await handlers.ClosedAsync(moved.Request, moved.Offering, cancellationToken);
        }
    }

    public IHandledRequest Take(Request request, OfferingInfo offering) => handlers.Take(request, offering);

    // Why what was asked cannot be granted any more; null where it can, or where the step grants nothing.
    public async Task<StepOutcome.Refused?> FindRefusalAsync(Request request, OfferingInfo offering, WorkflowState to, CancellationToken cancellationToken)
    {
        if (to.Meaning != StateMeaning.Fulfilled || request.IsClosed)
        {
            return null;
        }

        var answer = await handlers.CheckGrantAsync(request, offering, cancellationToken);
        return answer.IsAccepted ? null : new StepOutcome.Refused(string.Join(' ', answer.Errors.Select(error => error.Message)));
    }
}
