using System.Globalization;
using System.Text;

namespace Esm.Catalogue.Browse;

// "Crèche", "CRECHE" and "creche" are one word to whoever looks for it.
internal static class Folding
{
    private const int MostWords = 10;

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark))
        {
            folded.Append(char.ToLowerInvariant(character));
        }

        return folded.Replace("œ", "oe").Replace("æ", "ae").Replace("ß", "ss").Replace('’', '\'').ToString();
    }

    public static IReadOnlyList<string> Words(string text)
        => [.. Fold(text).Split([' ', ',', ';', '.', '\'', '\t', '\n', '\r', '-', '?', '!'], StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
}
