namespace Esm.Requests.Contracts;

/// <summary>Event: a request went from one state of its workflow to another.</summary>
/// <param name="RequestId">Id of the request.</param>
/// <param name="Reference">Its public reference.</param>
/// <param name="OfferingCode">Code of the offering asked for.</param>
/// <param name="From">State before.</param>
/// <param name="To">State now.</param>
/// <param name="Phase">Where that state stands between asking and answer.</param>
public sealed record RequestMoved(Guid RequestId, string Reference, string OfferingCode, string From, string To, RequestPhase Phase);

/// <summary>Where a request stands between asking and answer, whatever its workflow calls it.</summary>
public enum RequestPhase
{
    /// <summary>Nobody has begun.</summary>
    New,

    /// <summary>Somebody works on it.</summary>
    Active,

    /// <summary>It waits for the person who asked, or for somebody else outside the department.</summary>
    Waiting,

    /// <summary>It is answered.</summary>
    Closed,
}
