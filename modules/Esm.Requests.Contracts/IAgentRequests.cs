using System.Security.Claims;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;

namespace Esm.Requests.Contracts;

/// <summary>The requests as an agent works on them, for desk pages of modules. Those of other departments do not exist for them.</summary>
public interface IAgentRequests
{
    /// <summary>The request of that reference, or null where it is unknown or another department's.</summary>
    /// <param name="reference">Public reference, as typed.</param>
    /// <param name="agent">Who is signed in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<RequestInfo?> FindAsync(string reference, ClaimsPrincipal agent, CancellationToken cancellationToken);

    /// <summary>Those of these requests that an agent works on, in one query; what a page shows of a request comes from here.</summary>
    /// <param name="requestIds">Ids of requests.</param>
    /// <param name="agent">Who is signed in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyDictionary<Guid, RequestInfo>> FindManyAsync(IReadOnlyCollection<Guid> requestIds, ClaimsPrincipal agent, CancellationToken cancellationToken);

    /// <summary>Whether the state of a request and the agent's permissions allow a step: what they do not is not to be shown.</summary>
    /// <param name="request">The request as the agent sees it.</param>
    /// <param name="transition">What the step means.</param>
    /// <param name="agent">Who is signed in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<bool> MayMoveAsync(RequestInfo request, TransitionMeaning transition, ClaimsPrincipal agent, CancellationToken cancellationToken);

    /// <summary>Makes a step of the workflow for an agent, with files, and commits the unit of work: what the caller changed is stored with it or not at all.</summary>
    /// <param name="move">The step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<AgentMoveResult> MoveAsync(AgentMove move, CancellationToken cancellationToken);
}

/// <summary>A step that an agent makes.</summary>
public sealed record AgentMove
{
    /// <summary>Longest text in characters.</summary>
    public const int TextMaxLength = 5000;

    /// <summary>Who makes it.</summary>
    public required ClaimsPrincipal Agent { get; init; }

    /// <summary>Public reference of the request.</summary>
    public required string Reference { get; init; }

    /// <summary>What the step means.</summary>
    public required TransitionMeaning Transition { get; init; }

    /// <summary>Made with the form: the same form sent twice is one step.</summary>
    public required Guid PostId { get; init; }

    /// <summary><see cref="RequestInfo.EventCount"/> of the request as the agent saw it.</summary>
    public required int Seen { get; init; }

    /// <summary>What the person is told.</summary>
    public required string Text { get; init; }

    /// <summary>The road on which the person was told; null for e-mail, which needs <see cref="RequestInfo.CanBeMailed"/>.</summary>
    public Channel? ToldBy { get; init; }

    /// <summary>Files that come with it, read by <see cref="IFormFiles.ReadAsync"/>, under the names they are to be shown with.</summary>
    public IReadOnlyList<FileAnswer> Files { get; init; } = [];
}

/// <summary>What became of a step. Unless it is <see cref="Done"/>, nothing was changed.</summary>
public abstract record AgentMoveResult
{
    private AgentMoveResult()
    {
    }

    /// <summary>It is made, now or by the same form before.</summary>
    public sealed record Done : AgentMoveResult;

    /// <summary>The request is unknown, or another department's.</summary>
    public sealed record NotFound : AgentMoveResult;

    /// <summary>The agent lacks the permission, the state does not allow it, or a file is gone.</summary>
    public sealed record NotAllowed : AgentMoveResult;

    /// <summary>Something happened to the request that the agent has not seen.</summary>
    public sealed record Stale : AgentMoveResult;

    /// <summary>The person has no e-mail address that works, and it was not said how they were told.</summary>
    public sealed record NoWay : AgentMoveResult;

    /// <summary>The text is a ready-made one with something left to fill in ("…").</summary>
    /// <param name="Gap">What is left, with the words around it.</param>
    public sealed record Unfilled(string Gap) : AgentMoveResult;
}
