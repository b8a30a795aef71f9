namespace Esm.Identity.Contracts;

/// <summary>Event: a recipe or an admin set an account up. Told again when it is set up again.</summary>
/// <param name="UserId">Id of the account.</param>
/// <param name="Departments">Codes of the departments it works for.</param>
/// <param name="Teams">Codes of the teams it works in; each a team of one of those departments.</param>
public sealed record UserProvisioned(Guid UserId, IReadOnlyList<string> Departments, IReadOnlyList<string> Teams);
