using System.Globalization;

namespace Esm.Contacts.Contracts;

/// <summary>What e-mail addresses mail can be sent to from everywhere: a plain local part, at a domain that has a name.</summary>
public static class EmailAddresses
{
    private const int LocalMaxLength = 64;
    private const string LocalMarks = ".!#$%&'*+/=?^_`{|}~-";

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>Whether a text is such an address. A domain may have letters of any language; what stands before the at sign may not: few mail servers take that.</summary>
    /// <param name="email">The text, without space around it.</param>
    public static bool IsSendable(string email) => email.All(char.IsAscii) ? IsAddress(email) : IsAddress(email) && Local(email).All(char.IsAscii);

    /// <summary>Whether an address fails <see cref="IsSendable"/> only for letters before its at sign that few mail servers take.</summary>
    /// <param name="email">The text, without space around it.</param>
    public static bool HasForeignLetters(string email) => IsAddress(email) && !Local(email).All(char.IsAscii);

    private static bool IsAddress(string email)
    {
        var at = email.LastIndexOf('@');
        return at is > 0 and <= LocalMaxLength
            && email.Length <= ContactDetails.EmailMaxLength
            && IsLocal(email[..at])
            && IsDomain(email[(at + 1)..]);
    }

    private static string Local(string email) => email[..email.LastIndexOf('@')];

    private static bool IsLocal(string local)
        => local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
            && local.All(character => char.IsAsciiLetterOrDigit(character) || LocalMarks.Contains(character, StringComparison.Ordinal)
                || (!char.IsAscii(character) && !char.IsWhiteSpace(character) && !char.IsControl(character)));

    // A name of at least two labels; the last is no number, which would be an address of the network.
    private static bool IsDomain(string domain)
    {
        try
        {
            var labels = Domains.GetAscii(domain).Split('.');
            return labels.Length > 1 && labels.All(label => label.Length > 0) && !labels[^1].All(char.IsAsciiDigit);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
