using System.Globalization;

namespace Esm.Notifications.Contracts;

/// <summary>The mailbox that an address leads to, for limits: the many spellings of one count as one.</summary>
public static class Mailbox
{
    private static readonly IdnMapping Domains = new();

    /// <summary>One name for all spellings: without case, without what follows a plus sign, the domain in ASCII. Never an address to send to.</summary>
    /// <param name="address">An address, or whatever somebody typed.</param>
    public static string Of(string address)
    {
        var name = address.Trim().Normalize().ToUpperInvariant();
        var at = name.LastIndexOf('@');
        if (at < 0)
        {
            return name;
        }

        // marie+anything@ville.example is read by marie.
        var plus = name.IndexOf('+', StringComparison.Ordinal);
        return name[..(plus > 0 && plus < at ? plus : at)] + "@" + DomainOf(name[(at + 1)..]);
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
