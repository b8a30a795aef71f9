using PhoneNumbers;

namespace Esm.Contacts.Contracts;

/// <summary>Phone numbers in the one form in which they are stored and compared: E.164, <c>+32470123456</c>.</summary>
public static class Phones
{
    private const string Scheme = "tel:";
    private const string Marks = "+-./() ";

    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>The number in E.164; null where what was typed cannot be one.</summary>
    /// <param name="typed">Digits with the marks and spaces that people put between them, also after <c>tel:</c>; with or without the code of a country.</param>
    /// <param name="country">Two-letter code of the country whose numbers are dialled without its code.</param>
    public static string? Parse(string? typed, string country)
    {
        var text = string.Concat((typed ?? "").Select(character => char.IsWhiteSpace(character) ? ' ' : IsHyphen(character) ? '-' : character)).Trim();
        text = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Trim() : text;

        // Letters would be taken for the keys of a telephone.
        if (text.Length is 0 or > ContactDetails.PhoneMaxLength || !text.All(character => char.IsAsciiDigit(character) || Marks.Contains(character, StringComparison.Ordinal)))
        {
            return null;
        }

        try
        {
            // (0) is not dialled after the code of the country.
            var number = Util.Parse(text.StartsWith('+') || text.StartsWith("00", StringComparison.Ordinal) ? text.Replace("(0)", "", StringComparison.Ordinal) : text, country);
            return Util.IsPossibleNumber(number) ? Util.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>A stored number as people read it: <c>+32 470 12 34 56</c>. One that is not E.164 stays as it is.</summary>
    /// <param name="stored">The number.</param>
    public static string Format(string stored)
    {
        try
        {
            return stored.StartsWith('+') ? Util.Format(Util.Parse(stored, null), PhoneNumberFormat.INTERNATIONAL) : stored;
        }
        catch (NumberParseException)
        {
            return stored;
        }
    }

    // Also the ones that word processors and telephones write.
    private static bool IsHyphen(char character) => character is (>= '\u2010' and <= '\u2015') or '\u2212';
}
