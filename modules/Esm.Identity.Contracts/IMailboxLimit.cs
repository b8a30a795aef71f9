namespace Esm.Identity.Contracts;

/// <summary>Keeps mails that anybody can cause, by typing an address, from filling somebody's mailbox. Counted in the tenant's database, whoever asks.</summary>
public interface IMailboxLimit
{
    /// <summary>
    /// Counts one more mail within the unit of work, which begins here, and tells whether it may be sent. The spellings of one mailbox count as one: case, what follows a plus sign, and the
    /// ways to write a domain. Two at once are counted one after the other.
    /// </summary>
    /// <param name="kind">What the mails are for, a frozen name: each kind is counted by itself.</param>
    /// <param name="email">The address.</param>
    /// <param name="mostAnHour">Mails of this kind that one mailbox gets within an hour.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<bool> MaySendAsync(string kind, string email, int mostAnHour, CancellationToken cancellationToken);
}
