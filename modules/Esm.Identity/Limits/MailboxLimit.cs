using System.Globalization;
using Esm.Identity.Contracts;
using Esm.Identity.Data;

namespace Esm.Identity.Limits;

// Mails that anybody can cause: whoever asks, one mailbox gets a few an hour. Of links to accounts nobody is told, as nobody is told whether there is an account.
internal sealed class MailboxLimit(Counters counters) : IMailboxLimit
{
    public const int Mails = 5;

    public static readonly TimeSpan Wait = TimeSpan.FromHours(1);

    private static readonly IdnMapping Domains = new();

    public async Task<bool> MaySendAsync(string email, CancellationToken cancellationToken)
        => await counters.CountAsync("mail " + MailboxOf(email), Wait, cancellationToken) <= Mails;

    public async Task<bool> MaySendAsync(string kind, string email, int mostAnHour, CancellationToken cancellationToken)
        => await counters.CountAsync($"{kind} mail {MailboxOf(email)}", Wait, cancellationToken) <= mostAnHour;

    // marie+anything@ville.example is read by marie, whatever letters of whatever width the domain is written with.
    private static string MailboxOf(string email)
    {
        var address = Names.Normalize(email);
        var at = address.LastIndexOf('@');
        if (at < 0)
        {
            return address;
        }

        var plus = address.IndexOf('+', StringComparison.Ordinal);
        return address[..(plus > 0 && plus < at ? plus : at)] + "@" + DomainOf(address[(at + 1)..]);
    }

    private static string DomainOf(string domain)
    {
        try
        {
            return Domains.GetAscii(domain).ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
