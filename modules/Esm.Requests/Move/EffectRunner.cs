using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Mails;
using Esm.Requests.Workflow;

namespace Esm.Requests.Move;

// What a step brings about besides the new state.
internal sealed class EffectRunner(Correspondence correspondence, FollowerMails followers, HandlerRunner handlers, FollowUps followUps, Deadlines deadlines)
{
    public async Task RunAsync(Moved moved, CancellationToken cancellationToken)
    {
        await deadlines.FollowAsync(moved, cancellationToken);
        foreach (var effect in moved.Transition.Effects)
        {
            await RunAsync(effect, moved, cancellationToken);
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

    // Why what was asked cannot be granted any more; null where it can, or where the step grants nothing.
    public async Task<string?> FindRefusalAsync(Request request, OfferingInfo offering, WorkflowState to, CancellationToken cancellationToken)
    {
        if (to.Meaning != StateMeaning.Fulfilled || request.IsClosed)
        {
            return null;
        }

        var answer = await handlers.CheckGrantAsync(request, offering, cancellationToken);
        return answer.IsAccepted ? null : string.Join(' ', answer.Errors.Select(error => error.Message));
    }

    private async Task RunAsync(Effect effect, Moved moved, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Effect.Notify:
                await correspondence.TellAsync(moved.Request, moved.Happened, moved.State, moved.AlsoTold, cancellationToken);
                break;
            case Effect.Assign when moved.Request.AssigneeId is null && moved.Happened.ActorKind == ActorKind.Agent:
                moved.Request.Assign(moved.Happened.ActorId, moved.Happened.ActorName);
                break;
            case Effect.Assign:
                break;
            case Effect.SetDeadline deadline:
                await deadlines.PromiseAsync(moved.Request, deadline.Days, cancellationToken);
                await deadlines.FollowAsync(moved with { From = moved.State }, cancellationToken);
                break;
            case Effect.AskDocuments asked:
                followUps.AskDocuments(moved, asked.Documents);
                break;
            case Effect.CreateRequest create when create.OfferingCode.Length > 0:
                await followUps.OpenForStepAsync(moved, create.OfferingCode, cancellationToken);
                break;
            case Effect.CreateRequest:
                break;
            case Effect.RunHandler run:
                await handlers.RunAsync(moved.Request, moved.Offering, run.Action, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"Effect {effect} is unknown.");
        }
    }
}
