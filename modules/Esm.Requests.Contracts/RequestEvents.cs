namespace Esm.Requests.Contracts;

/// <summary>Event: a request was made.</summary>
/// <param name="RequestId">Id of the request.</param>
/// <param name="Reference">Its public reference.</param>
/// <param name="OfferingCode">Code of the offering asked for.</param>
/// <param name="DepartmentCode">Code of the department that handles it.</param>
/// <param name="ContactId">Id of the contact it is for.</param>
public sealed record RequestSubmitted(Guid RequestId, string Reference, string OfferingCode, string DepartmentCode, Guid ContactId);
