namespace Esm.Catalogue.Search;

// One slip of a finger: a letter wrong, missing, too many, or two neighbours swapped (Damerau-Levenshtein distance of at most 1).
internal static class Typo
{
    public static bool IsWithinOne(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        if (Math.Abs(typed.Length - word.Length) > 1)
        {
            return false;
        }

        var same = typed.CommonPrefixLength(word);
        var restTyped = typed[same..];
        var restWord = word[same..];
        if (restTyped.Length != restWord.Length)
        {
            return restTyped.Length > restWord.Length ? restTyped[1..].SequenceEqual(restWord) : restWord[1..].SequenceEqual(restTyped);
        }

        return restTyped.Length == 0
            || restTyped[1..].SequenceEqual(restWord[1..])
            || (restTyped.Length > 1 && restTyped[0] == restWord[1] && restTyped[1] == restWord[0] && restTyped[2..].SequenceEqual(restWord[2..]));
    }

    // The same for a word that is still being typed.
    public static bool StartsWithinOne(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
        => IsWithinOne(typed, word[..Math.Min(word.Length, typed.Length)])
            || IsWithinOne(typed, word[..Math.Min(word.Length, typed.Length + 1)])
            || IsWithinOne(typed, word[..Math.Min(word.Length, typed.Length - 1)]);
}
