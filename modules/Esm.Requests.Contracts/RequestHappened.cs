using Esm.Events;

namespace Esm.Requests.Contracts;

/// <summary>Fact: something was added to the log of a request; how it stands by then.</summary>
/// <param name="RequestId">Id of the request.</param>
/// <param name="Reference">Its public reference.</param>
/// <param name="OfferingCode">Code of the offering asked for.</param>
/// <param name="DepartmentCode">Code of the department that handles it.</param>
/// <param name="Kind">What happened, a frozen name: <c>Submitted</c>, <c>Moved</c>, <c>Note</c> …</param>
/// <param name="State">Code of its state, as its workflow calls it; what it means is read by id.</param>
/// <param name="Phase">Where that stands between asking and answer.</param>
/// <param name="Number">Place in the log of the request, from 1.</param>
[StreamEvent("requests.happened")]
public sealed record RequestHappened(Guid RequestId, string Reference, string OfferingCode, string DepartmentCode, string Kind, string State, RequestPhase Phase, int Number) : IStreamEvent
{
    string IStreamEvent.Subject => RequestId.ToString();

    long IStreamEvent.SubjectVersion => Number;
}
