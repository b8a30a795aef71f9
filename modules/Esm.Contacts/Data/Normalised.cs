namespace Esm.Contacts.Data;

// Addresses and numbers in the one form in which they are stored and compared.
internal static class Normalised
{
    private const int E164MinDigits = 8;
    private const int E164MaxDigits = 15;

    public static string Email(string email) => email.Trim().ToLowerInvariant();

    // E.164 where the country is told, else the digits: the platform does not guess a country.
    public static string Phone(string phone)
    {
        var text = phone.Trim();
        var digits = string.Concat(text.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        if (text.StartsWith('+'))
        {
            return International(digits) ?? digits;
        }

        return digits.StartsWith("00", StringComparison.Ordinal) ? International(digits[2..]) ?? digits : digits;
    }

    private static string? International(string digits)
        => digits.Length is >= E164MinDigits and <= E164MaxDigits && digits[0] != '0' ? "+" + digits : null;
}
