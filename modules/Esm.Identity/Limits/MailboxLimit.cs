using Esm.Identity.Data;

namespace Esm.Identity.Limits;

// Mails that anybody can cause: whoever asks, one mailbox gets a few an hour. Nobody is told, as nobody is told whether there is an account.
internal sealed class MailboxLimit(Counters counters)
{
    public const int Mails = 5;

    public static readonly TimeSpan Wait = TimeSpan.FromHours(1);

    public async Task<bool> MaySendAsync(string email, CancellationToken cancellationToken)
        => await counters.CountAsync("mail " + MailboxOf(email), Wait, cancellationToken) <= Mails;

    // marie+anything@ville.example is read by marie.
    private static string MailboxOf(string email)
    {
        var address = Names.Normalize(email);
        var at = address.LastIndexOf('@');
        var plus = address.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 && plus < at ? address[..plus] + address[at..] : address;
    }
}
