using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;

namespace Esm.Requests.Contracts;

/// <summary>
/// The requests, for modules that stand behind offerings and act for the commune: nothing here asks who looks. What a page shows to an agent comes from <see cref="IAgentRequests"/>.
/// </summary>
public interface IRequests
{
    /// <summary>The requests of these ids, in one query; unknown ids are left out.</summary>
    /// <param name="requestIds">Ids of requests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyDictionary<Guid, RequestInfo>> FindManyAsync(IReadOnlyCollection<Guid> requestIds, CancellationToken cancellationToken);

    /// <summary>The requests that were opened by another one, oldest first.</summary>
    /// <param name="parentId">Id of the other request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<RequestInfo>> ListOpenedByAsync(Guid parentId, CancellationToken cancellationToken);

    /// <summary>The request that opened this one, or null where a person made it.</summary>
    /// <param name="requestId">Id of the request that was opened.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<RequestInfo?> FindOpenerAsync(Guid requestId, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a request because of another one, for the same contact, within the unit of work; the two are linked. The handler behind its offering checks it and does its part as
    /// for any new request. While a request of an offering is being made, its making opens no other one of the same offering.
    /// </summary>
    /// <param name="parent">The other request.</param>
    /// <param name="offeringCode">Code of a published offering.</param>
    /// <param name="answers">Answers to its form; required ones may be missing, and are asked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<OpenOutcome> OpenAsync(IHandledRequest parent, string offeringCode, FormAnswers answers, CancellationToken cancellationToken);

    /// <summary>Moves a request along its workflow, within the unit of work: its effects run, its history and the person's mails are written.</summary>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="transition">What the step means.</param>
    /// <param name="actor">Name of who decided, for the log.</param>
    /// <param name="text">What is said with it, or empty.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where the request is in a state from which no such step leads, a guard refuses it, or the request is unknown.</returns>
    Task<bool> MoveAsync(Guid requestId, TransitionMeaning transition, string actor, string text, CancellationToken cancellationToken);

    /// <summary>
    /// What a ready-made text left to be filled in ("…") in what somebody typed about a request, with the words around it: not to be sent like that. Null for nothing.
    /// </summary>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<string?> FindGapAsync(Guid requestId, string text, CancellationToken cancellationToken);

    /// <summary>
    /// Whether somebody asked for a request, recorded it or gains from it: they decide nothing about it. Steps of agents are refused them anyway; a module that lets people decide by
    /// another way asks here at the moment they do.
    /// </summary>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="accountId">Id of the account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<bool> IsInterestedAsync(Guid requestId, Guid accountId, CancellationToken cancellationToken);

    /// <summary>Sets what the person has to pay for a request, within the unit of work: where that is known only after it was made, or changes. A change stands in its log, for the person too.</summary>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="amount">Euro; 0 for nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where the request is unknown.</returns>
    Task<bool> SetFeeAsync(Guid requestId, decimal amount, CancellationToken cancellationToken);

    /// <summary>Adds a note to a request's log that agents read, within the unit of work. Its state, and whoever has to do something next, stay as they are.</summary>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="actor">Name of who did what it says, for the log.</param>
    /// <param name="text">Plain text in the commune's first language, without personal data but the names of colleagues.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where the request is unknown.</returns>
    Task<bool> NoteAsync(Guid requestId, string actor, string text, CancellationToken cancellationToken);

    /// <summary>
    /// Lets somebody follow a request that another made: told of its steps, never shown what it says about the other person. The key goes by mail to the address they told; an account
    /// needs none. Nothing tells whether they follow it already, or asked first. Within the unit of work.
    /// </summary>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="follower">Who also wants it solved.</param>
    /// <param name="channel">The road they told us.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where the request is unknown or closed.</returns>
    Task<bool> FollowAsync(Guid requestId, ContactDetails follower, Channel channel, CancellationToken cancellationToken);
}
