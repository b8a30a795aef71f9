namespace Esm.Notifications.Contracts;

/// <summary>
/// Keeps a mail that anybody can cause, by typing an address, from filling somebody's mailbox: what goes beyond is held back, whoever caused it. Counted in the tenant's database before mails
/// are tried, some together, so that it costs nothing where one is enqueued; one that the server refuses counts as well.
/// </summary>
/// <param name="Kind">What the mails are for, a frozen name: each kind is counted by itself.</param>
/// <param name="MostAnHour">Mails of this kind that one mailbox gets within sixty minutes.</param>
public sealed record MailLimit(string Kind, int MostAnHour);
