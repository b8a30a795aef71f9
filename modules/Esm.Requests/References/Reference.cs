using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Esm.Requests.References;

// The public reference of a request, as 4T7K-9M2X: seven random characters and one that checks them.
// The alphabet has 29 characters, a prime, and each place its own weight: every single wrong character and every swap of two is detected.
// Letters that look or sound like another character are left out, and read as what they were taken for.
internal static partial class Reference
{
    public const int MaxLength = 9;
    private const string Alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
    private const int RandomCharacters = 7;
    private const int Characters = RandomCharacters + 1;
    private const int FewestTyped = 3;
    private const int FirstPart = 4;

    public static string Create()
    {
        var digits = new int[Characters];
        for (var i = 0; i < RandomCharacters; i++)
        {
            digits[i] = RandomNumberGenerator.GetInt32(Alphabet.Length);
        }

        digits[RandomCharacters] = Check(digits);
        return Format(digits);
    }

    // Forgiving: lower case, spaces, dashes of any length, the letters people mistake for others, and words before it as in "n° 4T7K-9M2X".
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? reference)
    {
        var digits = Digits(text) is { Count: Characters } whole ? whole : Digits(Before().Replace(text ?? "", ""));
        if (digits is not { Count: Characters } || Check(digits) != digits[RandomCharacters])
        {
            reference = null;
            return false;
        }

        reference = Format(digits);
        return true;
    }

    // How the references begin that somebody may mean who typed a part of one; null where it cannot be one.
    public static string? PrefixOf(string? text)
        => Digits(Before().Replace(text ?? "", "")) is { Count: >= FewestTyped and <= Characters } digits ? Format(digits) : null;

    // Null where something is no character of a reference, or there are too many.
    private static List<int>? Digits(string? text)
    {
        var digits = new List<int>(Characters);
        foreach (var character in text ?? "")
        {
            if (character is '.' or '/' or '_' or '#' or '\u2212' || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation || char.IsWhiteSpace(character))
            {
                continue;
            }

            var digit = Alphabet.IndexOf(Meant(char.ToUpperInvariant(character)), StringComparison.Ordinal);
            if (digit < 0 || digits.Count == Characters)
            {
                return null;
            }

            digits.Add(digit);
        }

        return digits;
    }

    // A reference may itself begin with REF. "n°", "nº", "no.", "nr", "num.", "ref.", "réf. :", "référence", "dossier", "№"; alone or several.
    [GeneratedRegex(@"\A\s*((n\s*[°º]|no\.|nr\.?(?=\s)|(num(éro|ero|mer)?|r[ée]f([ée]rence|erentie)?)(\.|(?![\p{L}\d]))|referentie|dossier|№|\#)[\s:]*)+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Before();

    private static int Check(IReadOnlyList<int> digits)
    {
        var sum = 0;
        for (var i = 0; i < RandomCharacters; i++)
        {
            sum += (i + 2) * digits[i];
        }

        // The check character has weight 1, so the whole adds up to a multiple of 29.
        return (Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length;
    }

    private static string Format(IReadOnlyList<int> digits)
    {
        var characters = string.Concat(digits.Select(digit => Alphabet[digit]));
        return characters.Length <= FirstPart ? characters : $"{characters[..FirstPart]}-{characters[FirstPart..]}";
    }

    private static char Meant(char character) => character switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        'U' => 'V',
        _ => character,
    };
}
