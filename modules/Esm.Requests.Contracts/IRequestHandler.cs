using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;

namespace Esm.Requests.Contracts;

/// <summary>
/// The code a module puts behind its offerings: check, price, reserve, route, produce, answer. Register it by
/// <see cref="RequestHandlerExtensions.AddRequestHandler{THandler}"/>; offerings of the kind <c>procedure</c> name it. All methods but <see cref="CheckSettings"/> run within the unit of work of the request: what they change is stored with it or not at all.
/// </summary>
public interface IRequestHandler
{
    /// <summary>Name of a partial shown inside the form, above its fields, with an <see cref="HandlerForm"/> as model; null for none.</summary>
    string? FormPartial => null;

    /// <summary>Name of a partial shown to who asked, on the page that follows the request, with a <see cref="RequestInfo"/> as model; null for none.</summary>
    string? CitizenPartial => null;

    /// <summary>Name of a partial shown to agents on the request's page, with a <see cref="RequestInfo"/> as model; null for none.</summary>
    string? DeskPartial => null;

    /// <summary>Actions that an effect <c>run-handler</c> of a workflow may name.</summary>
    IReadOnlyList<string> Actions => [];

    /// <summary>What is wrong with an offering's settings, as sentences for its author; empty when sound. Quick, and without a database.</summary>
    /// <param name="settings">The settings; <see cref="JsonValueKind.Undefined"/> for none.</param>
    IEnumerable<string> CheckSettings(JsonElement settings) => [];

    /// <summary>
    /// Checks a request that is about to be made, after its form was found in order. Called again for each try, so that what was taken meanwhile is
    /// refused; a unique key is what keeps two winners apart: a commit that breaks one is tried again from here.
    /// </summary>
    /// <param name="draft">What is asked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<HandlerAnswer> CheckAsync(RequestDraft draft, CancellationToken cancellationToken) => Task.FromResult(HandlerAnswer.Accepted);

    /// <summary>Does what belongs to making the request: reserve, price, set a deadline, produce a document, open other requests.</summary>
    /// <param name="request">The new request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task SubmittedAsync(IHandledRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Checks answers that a person gives later to what was still open, before they are stored. A question back (<see cref="HandlerAnswer.Partial"/>) is not
    /// shown there: refuse at a field, or do not.
    /// </summary>
    /// <param name="request">The request, as it stands without them.</param>
    /// <param name="draft">What it will hold: all its answers, in <see cref="FormScope.Start"/>, since some may still be missing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<HandlerAnswer> CheckCompletionAsync(RequestInfo request, RequestDraft draft, CancellationToken cancellationToken) => Task.FromResult(HandlerAnswer.Accepted);

    /// <summary>
    /// Checks, before somebody answers yes to a request that is under way, that what it asked for can still be given: what was reserved may have gone to others while it was
    /// closed, or while the module was off. The messages are read by the agent, who then offers something else.
    /// </summary>
    /// <param name="request">The request, as it stands before the answer.</param>
    /// <param name="offering">The offering in the version it was made with.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<HandlerAnswer> CheckGrantAsync(RequestInfo request, OfferingInfo offering, CancellationToken cancellationToken) => Task.FromResult(HandlerAnswer.Accepted);

    /// <summary>
    /// Does what could not be done when the request was made, because an answer was missing that is there now. Called each time a person answers something that was
    /// open, until nothing is; what was done before is not to be done twice.
    /// </summary>
    /// <param name="request">The request, with its new answers.</param>
    /// <param name="given">The answers given just now.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task CompletedAsync(IHandledRequest request, FormAnswers given, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does what an effect <c>run-handler</c> of a workflow asks for.</summary>
    /// <param name="request">The request, already in its new state.</param>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RunAsync(IHandledRequest request, string action, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does what belongs to the end of a request, whatever led there: release what was reserved and not used, tell others.</summary>
    /// <param name="request">The request, already in its new state.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task ClosedAsync(IHandledRequest request, CancellationToken cancellationToken) => Task.CompletedTask;
}
