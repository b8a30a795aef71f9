namespace Esm.Departments.CivilStatus.Documents;

internal static class LineBreaks
{
    // A word that is longer than a line, as an address, goes on where the line ends. Spaces that do not break stay.
    public static IEnumerable<string> Wrap(string text, Func<string, bool> fits)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Cut(word, fits)))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && !fits(longer))
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    private static IEnumerable<string> Cut(string word, Func<string, bool> fits)
    {
        var start = 0;
        for (var end = 1; end <= word.Length; end++)
        {
            if (end - start > 1 && !char.IsLowSurrogate(word[end - 1]) && !fits(word[start..end]))
            {
                yield return word[start..(end - 1)];
                start = end - 1;
            }
        }

        yield return word[start..];
    }
}
