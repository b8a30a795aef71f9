namespace Esm.Requests.Contracts;

/// <summary>Event: a request went from one state of its workflow to another.</summary>
/// <param name="RequestId">Id of the request.</param>
/// <param name="Reference">Its public reference.</param>
/// <param name="OfferingCode">Code of the offering asked for.</param>
/// <param name="From">What the state before means.</param>
/// <param name="To">What the state now means.</param>
public sealed record RequestMoved(Guid RequestId, string Reference, string OfferingCode, StateMeaning From, StateMeaning To)
{
    /// <summary>Where the state now stands between asking and answer.</summary>
    public RequestPhase Phase => To.ToPhase();
}
