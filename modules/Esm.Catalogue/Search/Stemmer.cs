using Esm.Localization;

namespace Esm.Catalogue.Search;

// Takes the plural off a folded word, so that "travaux" meets "travail". Light on purpose: a word cut too short meets strangers.
internal static class Stemmer
{
    private const int ShortestWord = 4;

    public static IReadOnlyList<string> Languages => Cultures.Known;

    public static string Stem(string word, string language)
    {
        if (word.Length < ShortestWord)
        {
            return word;
        }

        return language switch
        {
            Cultures.French => French(word),
            Cultures.Dutch => Dutch(word),
            Cultures.English => English(word),
            _ => word,
        };
    }

    private static string French(string word)
    {
        if (word is "travaux" or "vitraux" or "soupiraux")
        {
            return word[..^2] + "il";
        }

        if (Ends(word, "aux") && !Ends(word, "eaux") && word.Length > ShortestWord)
        {
            return word[..^2] + "l";
        }

        return word[^1] is 's' or 'x' && word[^2] != 's' ? word[..^1] : word;
    }

    private static string English(string word)
    {
        if (Ends(word, "ies") && word.Length > ShortestWord)
        {
            return word[..^3] + "y";
        }

        if (Ends(word, "sses") || Ends(word, "xes") || Ends(word, "ches") || Ends(word, "shes"))
        {
            return word[..^2];
        }

        return word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static string Dutch(string word)
    {
        var stem = word;
        if (Ends(word, "kinderen"))
        {
            stem = word[..^4];
        }
        else if (word.Length > ShortestWord)
        {
            stem = CutDutch(word);
        }

        return Respell(stem);
    }

    private static string CutDutch(string word)
    {
        // groen and steen are whole words.
        if (Ends(word, "en") && word[^3] is not ('a' or 'e' or 'i' or 'o' or 'u'))
        {
            return word[..^2];
        }

        if (Ends(word, "es"))
        {
            return word[..^2];
        }

        if (Ends(word, "ers") || Ends(word, "els") || Ends(word, "ems") || Ends(word, "ens") || Ends(word, "aars"))
        {
            return word[..^1];
        }

        return word[^1] == 'e' ? word[..^1] : word;
    }

    // boom and bom(en), kat and katt(en), huis and huiz(en), brief and briev(en).
    private static string Respell(string stem)
    {
        Span<char> letters = stackalloc char[stem.Length];
        var length = 0;
        foreach (var letter in stem)
        {
            if (length > 0 && letters[length - 1] == letter && letter is 'a' or 'e' or 'o' or 'u')
            {
                continue;
            }

            letters[length++] = letter;
        }

        if (length > 2 && letters[length - 1] == letters[length - 2])
        {
            length--;
        }

        letters[length - 1] = letters[length - 1] switch { 'z' => 's', 'v' => 'f', var last => last };
        return new string(letters[..length]);
    }

    private static bool Ends(string word, string end) => word.EndsWith(end, StringComparison.Ordinal);
}
