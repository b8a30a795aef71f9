namespace Esm.Organisation.Contracts;

/// <summary>Event: somebody does not work for a department any more.</summary>
/// <param name="UserId">Id of the account.</param>
/// <param name="DepartmentCode">Code of the department.</param>
public sealed record MemberLeft(Guid UserId, string DepartmentCode);
