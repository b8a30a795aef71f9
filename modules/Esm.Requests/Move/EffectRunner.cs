using Esm.Requests.Data;
using Esm.Requests.Handle;
using Esm.Requests.Mails;
using Esm.Requests.Workflow;
using Esm.Time;

namespace Esm.Requests.Move;

// What a step brings about besides the new state.
internal sealed class EffectRunner(Correspondence correspondence, FollowerMails followers, HandlerRunner handlers, FollowUps followUps, ILocalClock clock)
{
    public async Task RunAsync(Moved moved, CancellationToken cancellationToken)
    {
        foreach (var effect in moved.Transition.Effects)
        {
            await RunAsync(effect, moved, cancellationToken);
        }

        if (moved.IsNewState)
        {
            await followers.TellAsync(moved.Request, moved.State, cancellationToken);
        }

        if (moved.IsNewState && moved.Request.IsClosed)
        {
            await handlers.ClosedAsync(moved.Request, moved.Offering, cancellationToken);
        }
    }

    private async Task RunAsync(Effect effect, Moved moved, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Effect.Notify:
                await correspondence.TellAsync(moved.Request, moved.Happened, moved.State, cancellationToken);
                break;
            case Effect.Assign when moved.Request.AssigneeId is null && moved.Happened.ActorKind == ActorKind.Agent:
                moved.Request.Assign(moved.Happened.ActorId, moved.Happened.ActorName);
                break;
            case Effect.Assign:
                break;
            case Effect.SetDeadline deadline:
                moved.Request.Promise((await clock.GetTodayAsync()).AddDays(deadline.Days));
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
