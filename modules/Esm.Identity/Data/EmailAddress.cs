using System.Net.Mail;

namespace Esm.Identity.Data;

internal static class EmailAddress
{
    // Whether mail arrives there is for the confirmation to find out; this only stops typing errors and line breaks.
    public static bool IsPlausible(string? text)
        => text is { Length: > 0 and <= Account.EmailMaxLength }
            && !text.Any(char.IsControl)
            && !text.Any(char.IsWhiteSpace)
            && MailAddress.TryCreate(text, out var address)
            && address.Address == text;
}
