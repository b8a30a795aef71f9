using Esm.Events;

namespace Esm.Identity.Contracts;

/// <summary>Event: the owner of an account proved to read mail at an address, and it is the account's from now on.</summary>
/// <param name="UserId">Id of the account.</param>
/// <param name="Email">The address.</param>
public sealed record AccountEmailConfirmed(Guid UserId, string Email);

/// <summary>Fact: what somebody may do changed, as the account was disabled or enabled, or given other roles.</summary>
/// <param name="UserId">Id of the account.</param>
[StreamEvent("identity.user-access")]
public sealed record UserAccessChanged(Guid UserId) : IStreamEvent
{
    string IStreamEvent.Subject => UserId.ToString();

    long IStreamEvent.SubjectVersion => 0;
}

/// <summary>Fact: what a role may do changed, and with it what everybody may do who has it.</summary>
/// <param name="RoleId">Id of the role.</param>
[StreamEvent("identity.role-access")]
public sealed record RoleAccessChanged(Guid RoleId) : IStreamEvent
{
    string IStreamEvent.Subject => RoleId.ToString();

    long IStreamEvent.SubjectVersion => 0;
}
