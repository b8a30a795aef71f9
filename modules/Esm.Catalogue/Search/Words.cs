using Esm.Localization;

namespace Esm.Catalogue.Search;

// The words of a text as people search for them: folded, without the one-letter rests of elisions such as l' and d'.
internal static class Words
{
    public static List<string> Of(string text)
    {
        var folded = TextFolding.Fold(text);
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0 && i - start > 1)
            {
                words.Add(folded[start..i]);
            }

            start = -1;
        }

        return words;
    }
}
