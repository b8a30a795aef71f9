using System.Security.Claims;
using Esm.Contacts.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Work;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Requests.Handle;

internal sealed class RequestsForAgents(
    DeskRequests requests, RequestInfos infos, AgentScope scope, MoveForAgent moves, IAuthorizationService authorization) : IAgentRequests
{
    public async Task<RequestInfo?> FindAsync(string reference, ClaimsPrincipal agent, CancellationToken cancellationToken)
        => await infos.OfAsync(await requests.FindAsync(reference, agent, cancellationToken), cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, RequestInfo>> FindManyAsync(IReadOnlyCollection<Guid> requestIds, ClaimsPrincipal agent, CancellationToken cancellationToken)
        => (await infos.OfAsync(await requests.FindManyAsync(requestIds, agent, cancellationToken), cancellationToken)).ToDictionary(info => info.Id);

    public async Task<bool> MayMoveAsync(RequestInfo request, TransitionMeaning transition, ClaimsPrincipal agent, CancellationToken cancellationToken)
        => await authorization.AuthorizeAsync(agent, Permissions.AnswerRequests)
            && await moves.MayAsync(request, transition, await scope.GetAsync(agent, cancellationToken), cancellationToken);

    public async Task<AgentMoveResult> MoveAsync(AgentMove move, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync(move.Reference, move.Agent, cancellationToken) is not { } request)
        {
            return new AgentMoveResult.NotFound();
        }

        if (!await authorization.AuthorizeAsync(move.Agent, Permissions.AnswerRequests))
        {
            return new AgentMoveResult.NotAllowed();
        }

        if (move.ToldBy is not (Channel.Phone or Channel.Counter or Channel.Letter)
            && !request.CanBeMailed)
        {
            return new AgentMoveResult.NoWay();
        }

        var agent = await scope.GetAsync(move.Agent, cancellationToken);
        var post = new AgentPost(agent, request.Id, move.Seen, PostIds.For(move.PostId, agent.Id, request.Id), move.Text);
        return await moves.HandleAsync(post, move, WayOf(move.ToldBy), cancellationToken) switch
        {
            DeskOutcome.Done => new AgentMoveResult.Done(),
            DeskOutcome.NotFound => new AgentMoveResult.NotFound(),
            DeskOutcome.Stale => new AgentMoveResult.Stale(),
            DeskOutcome.NotAllowed => new AgentMoveResult.NotAllowed(),
            DeskOutcome.Unfilled unfilled => new AgentMoveResult.Unfilled(unfilled.Gap),
            var outcome => throw new InvalidOperationException($"Outcome {outcome} is unknown."),
        };
    }

    private static ToldBy? WayOf(Channel? channel) => channel switch
    {
        Channel.Email => ToldBy.Email,
        Channel.Phone => ToldBy.Phone,
        Channel.Counter => ToldBy.Counter,
        Channel.Letter => ToldBy.Letter,
        _ => null,
    };
}
