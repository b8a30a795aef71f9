namespace Esm.Identity.Contracts;

/// <summary>Event: the owner of an account proved to read mail at an address, and it is the account's from now on.</summary>
/// <param name="UserId">Id of the account.</param>
/// <param name="Email">The address.</param>
public sealed record AccountEmailConfirmed(Guid UserId, string Email);

/// <summary>Event: what somebody may do changed, as the account was disabled or enabled, or given other roles.</summary>
/// <param name="UserId">Id of the account.</param>
public sealed record UserAccessChanged(Guid UserId);

/// <summary>Event: what a role may do changed, and with it what everybody may do who has it.</summary>
/// <param name="Role">Name of the role.</param>
public sealed record RoleAccessChanged(string Role);
