using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Esm.Requests.References;

// The public reference of a request, as 4T7K-9M2X: seven random characters and one that checks them.
// The alphabet has 29 characters, a prime, and each place its own weight: every single wrong character and every swap of two is detected.
// Letters that look or sound like another character are left out, and read as what they were taken for.
internal static class Reference
{
    public const int MaxLength = 9;
    private const string Alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
    private const int RandomCharacters = 7;
    private const int Characters = RandomCharacters + 1;

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

    // Forgiving: lower case, spaces, dashes, and the letters people mistake for others.
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? reference)
    {
        reference = null;
        var digits = new int[Characters];
        var count = 0;
        foreach (var character in text ?? "")
        {
            if (character is '-' or '.' or '/' or '_' || char.IsWhiteSpace(character))
            {
                continue;
            }

            var digit = Alphabet.IndexOf(Meant(char.ToUpperInvariant(character)), StringComparison.Ordinal);
            if (digit < 0 || count == Characters)
            {
                return false;
            }

            digits[count++] = digit;
        }

        if (count != Characters || Check(digits) != digits[RandomCharacters])
        {
            return false;
        }

        reference = Format(digits);
        return true;
    }

    private static int Check(int[] digits)
    {
        var sum = 0;
        for (var i = 0; i < RandomCharacters; i++)
        {
            sum += (i + 2) * digits[i];
        }

        // The check character has weight 1, so the whole adds up to a multiple of 29.
        return (Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length;
    }

    private static string Format(int[] digits)
    {
        var characters = digits.Select(digit => Alphabet[digit]).ToArray();
        return $"{new string(characters, 0, 4)}-{new string(characters, 4, 4)}";
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
