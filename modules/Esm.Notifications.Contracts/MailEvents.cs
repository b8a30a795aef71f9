using Esm.Events;

namespace Esm.Notifications.Contracts;

/// <summary>Event: the mail server took a mail to this address; a mail laid in the tenant's folder says nothing of it. Whether somebody reads it, nobody knows.</summary>
/// <param name="Address">The address.</param>
public sealed record MailAccepted(string Address);

/// <summary>Event: a mail became a dead letter because the server refused this address. Not told where the server was away, or took no mail of ours.</summary>
/// <param name="Address">The address.</param>
public sealed record AddressRefused(string Address);

/// <summary>
/// Fact: a mail with a <see cref="MailMessage.MessageId"/> became a dead letter, for whatever cause, or was held back by its <see cref="MailMessage.Limit"/>. Told more than once where an
/// administrator sends the mail again in vain.
/// </summary>
/// <param name="MessageId">The id that <see cref="MailMessage.MessageId"/> gave it.</param>
/// <param name="IsAddressRefused">The server refused the address; else the mail did not get as far.</param>
[StreamEvent("notifications.given-up")]
public sealed record MailGivenUp(Guid MessageId, bool IsAddressRefused) : IStreamEvent
{
    /// <summary>Its mailbox had got as many as it gets within an hour: it is not sent later either.</summary>
    public bool IsHeldBack { get; init; }

    string IStreamEvent.Subject => MessageId.ToString();

    long IStreamEvent.SubjectVersion => 0;
}
