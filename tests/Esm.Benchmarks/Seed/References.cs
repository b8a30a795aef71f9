namespace Esm.Benchmarks.Seed;

// References as the platform makes them, one for each number.
internal static class References
{
    private const string Alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
    private const int Characters = 8;

    // No divisor of 29^7: neighbours look as different as any two.
    private const long Spread = 7_368_787;

    public static string Of(int number)
    {
        var rest = (number + 1) * Spread;
        var characters = new char[Characters];
        var sum = 0;
        for (var i = 0; i < Characters - 1; i++)
        {
            var digit = (int)(rest % Alphabet.Length);
            rest /= Alphabet.Length;
            characters[i] = Alphabet[digit];
            sum += (i + 2) * digit;
        }

        characters[^1] = Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
        return $"{new string(characters, 0, 4)}-{new string(characters, 4, 4)}";
    }
}
