using System.Net.Mail;

namespace Esm.Identity.Data;

internal static class EmailAddress
{
    // Signs by which one mailbox can be written in endless ways ("ma\rie"@ville.example), and names a machine by its number.
    private const string Unusual = "\"\\[";

    // Whether mail arrives there is for the confirmation to find out; this only stops typing errors and line breaks, and that limits for a mailbox are gone around.
    public static bool IsPlausible(string? text)
        => text is { Length: > 0 and <= Account.EmailMaxLength }
            && !text.Any(char.IsControl)
            && !text.Any(char.IsWhiteSpace)
            && text.AsSpan().IndexOfAny(Unusual) < 0
            && !text.EndsWith('.')
            && MailAddress.TryCreate(text, out var address)
            && address.Address == text;
}
