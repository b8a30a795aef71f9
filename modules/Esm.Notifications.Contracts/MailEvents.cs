namespace Esm.Notifications.Contracts;

/// <summary>Event: the mail server took a mail to this address; a mail laid in the tenant's folder says nothing of it. Whether somebody reads it, nobody knows.</summary>
/// <param name="Address">The address.</param>
public sealed record MailAccepted(string Address);

/// <summary>Event: a mail became a dead letter because the server refused this address. Not told where the server was away, or took no mail of ours.</summary>
/// <param name="Address">The address.</param>
public sealed record AddressRefused(string Address);

/// <summary>Event: a mail became a dead letter, for whatever cause. It may be sent again by an administrator.</summary>
/// <param name="MessageId">The id that <see cref="MailMessage.MessageId"/> gave it, or that of the outbox where it gave none.</param>
public sealed record MailGivenUp(Guid MessageId);
