using System.Globalization;
using System.Security.Claims;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Work;
using Esm.Requests.Workflow;

namespace Esm.Requests.Board;

// What the button of a card says: which request, how many of its events were seen, which step.
internal sealed record CardMove(string Reference, int Seen, string Transition)
{
    public static CardMove? Parse(string? text)
    {
        var parts = (text ?? "").Split(':');
        return parts.Length == 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new CardMove(parts[0], seen, parts[2])
            : null;
    }
}

internal abstract record MoveOutcome;

internal sealed record CardMoved(string State) : MoveOutcome;

// The request's page asks for the rest.
internal sealed record CardNeedsMore(string Anchor) : MoveOutcome;

// Who changed it meanwhile, and into which state, are the request's own.
internal sealed record CardIsStale(Request Request) : MoveOutcome;

internal sealed record CardStays(string State) : MoveOutcome;

internal sealed record CardGone : MoveOutcome;

// Moves a card by making the step of its workflow, as the request's page would.
internal sealed class MoveCard(DeskRequests requests, BoardMoves moves, MakeStep makeStep, AssignRequest assign)
{
    public async Task<MoveOutcome> HandleAsync(ClaimsPrincipal user, Agent agent, CardMove asked, Guid postId, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(asked.Reference, user, cancellationToken) is not { } request)
        {
            return new CardGone();
        }

        var workflow = await moves.WorkflowOfAsync(request.OfferingCode, request.OfferingVersion, cancellationToken);
        if (BoardMoves.From(workflow, request.State, agent).FirstOrDefault(step => step.Transition.Code == asked.Transition) is not { } move)
        {
            return request.EventCount == asked.Seen ? new CardStays(workflow.Find(request.State).DeskName.ToString()) : new CardIsStale(request);
        }

        if (move.NeedsMore)
        {
            return new CardNeedsMore(move.Anchor);
        }

        var post = new AgentPost(agent, request.Id, asked.Seen, PostIds.For(postId, agent.Id, request.Id), "");
        return await MakeAsync(post, request, move.Transition, cancellationToken) switch
        {
            DeskOutcome.Done => new CardMoved(workflow.Find(move.Transition.To).DeskName.ToString()),
            DeskOutcome.Stale => await requests.FindAsync(asked.Reference, user, cancellationToken) is { } changed ? new CardIsStale(changed) : new CardGone(),
            DeskOutcome.NotFound => new CardGone(),
            _ => new CardStays(workflow.Find(request.State).DeskName.ToString()),
        };
    }

    // Taking a request is giving it to oneself.
    private async Task<DeskOutcome> MakeAsync(AgentPost post, Request request, Transition step, CancellationToken cancellationToken)
    {
        if (step.Meaning == TransitionMeaning.Take)
        {
            return await assign.HandleAsync(post, request, post.Agent.Id, cancellationToken);
        }

        return await makeStep.HandleAsync(post, request, step, toldBy: null, cancellationToken);
    }
}
