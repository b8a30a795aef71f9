namespace Esm.Notifications.Contracts;

/// <summary>Event: the mail server took a mail to this address, or it lies in the tenant's mail folder. Whether somebody reads it, nobody knows.</summary>
/// <param name="Address">The address.</param>
public sealed record MailAccepted(string Address);

/// <summary>Event: a mail to this address became a dead letter. The server refused the address, or no try succeeded within a day.</summary>
/// <param name="Address">The address.</param>
public sealed record MailGivenUp(string Address);
