using System.Globalization;
using System.Text;

namespace Esm.Localization;

/// <summary>Brings texts into the form in which people search: without accents, case or repeated spaces.</summary>
public static class TextFolding
{
    /// <summary>The folded text: <c>"Élodie  Müller-Œuvrard"</c> gives <c>"elodie muller-oeuvrard"</c>.</summary>
    /// <param name="text">Any text.</param>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in InputText.CleanLine(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!char.IsWhiteSpace(character))
            {
                Append(folded, char.ToLowerInvariant(character));
                continue;
            }

            if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        // Composed again: a Hangul syllable taken apart is three letters long.
        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The folded text, cut to the column that holds it: folding may double a letter (<c>œ</c>, <c>ß</c>).</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Length of the column.</param>
    public static string Fold(string text, int maxLength) => InputText.Cut(Fold(text), maxLength).TrimEnd();

    // Letters that have no decomposition.
    private static StringBuilder Append(StringBuilder folded, char letter) => letter switch
    {
        'œ' => folded.Append("oe"),
        'æ' => folded.Append("ae"),
        'ß' => folded.Append("ss"),
        'ø' => folded.Append('o'),
        'ł' => folded.Append('l'),
        '’' or '‘' or 'ʼ' or 'ʹ' or '´' or '`' or '′' or '＇' => folded.Append('\''),
        >= '\u2010' and <= '\u2015' or '\u2212' => folded.Append('-'),
        _ => folded.Append(letter),
    };
}
