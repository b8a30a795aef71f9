using Esm.Notifications.Contracts;

namespace Esm.Identity.Limits;

// Links to accounts that anybody can ask for: whoever asks, one mailbox gets a few an hour. Nobody is told, as nobody is told whether there is an account. Counted before a link is made and not
// where its mail is delivered: one that never leaves must not end the link of before.
internal sealed class MailboxLimit(Counters counters)
{
    public const int Mails = 5;

    public static readonly TimeSpan Wait = TimeSpan.FromHours(1);

    public async Task<bool> MaySendAsync(string email, CancellationToken cancellationToken)
        => await counters.CountAsync("mail " + Mailbox.Of(email), Wait, cancellationToken) <= Mails;
}
