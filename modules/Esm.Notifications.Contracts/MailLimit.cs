namespace Esm.Notifications.Contracts;

/// <summary>
/// Keeps a mail that anybody can cause, by typing an address, from filling somebody's mailbox: what goes beyond is held back, whoever caused it. Counted in the tenant's database where mails
/// are delivered, so that it costs nothing where one is enqueued; each process delivers a tenant's mails one after the other, so that a mailbox gets at most one more for each further process.
/// </summary>
/// <param name="Kind">What the mails are for, a frozen name: each kind is counted by itself.</param>
/// <param name="MostAnHour">Mails of this kind that one mailbox gets within sixty minutes.</param>
public sealed record MailLimit(string Kind, int MostAnHour);
