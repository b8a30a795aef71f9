using System.Globalization;
using System.Text;

namespace Esm.Localization;

/// <summary>
/// Cleans what comes from outside, so that both databases can store it, two spellings of one text are one, and what is shown is what was meant. Forms, queries
/// and JSON are cleaned before a page or an endpoint sees them; only what comes by another road (mails, files, imports) calls this itself.
/// <para>
/// Dropped: NUL and other control characters, lone surrogates and noncharacters, and what nobody can see: zero-width spaces, byte order marks, soft hyphens and
/// direction marks. A joiner or non-joiner stays between two characters that are not Latin, where emoji, Persian and Indic scripts need it. What is left is
/// brought into normal form C.
/// </para>
/// </summary>
public static class InputText
{
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';
    private const char LastLatin = '\u02FF';
    private const char LastMark = '\u036F';

    /// <summary>A text of several lines: every kind of line break becomes one line feed, which counts as one character; tabs and spaces stay.</summary>
    /// <param name="text">Any text; null is empty.</param>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return text.All(IsPlain) ? text : Normalised(text);
    }

    /// <summary>A text of one line: line breaks, tabs and all other white space become spaces; none is left at either end.</summary>
    /// <param name="text">Any text; null is empty.</param>
    public static string CleanLine(string? text)
    {
        var clean = Clean(text);
        if (clean.Any(character => character != ' ' && char.IsWhiteSpace(character)))
        {
            clean = string.Create(clean.Length, clean, (line, from) =>
            {
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] = char.IsWhiteSpace(from[i]) ? ' ' : from[i];
                }
            });
        }

        return clean.Trim(' ');
    }

    /// <summary>The beginning of a text, at most so long, that ends between two characters as people see them: no emoji and no accented letter is cut in two.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Greatest length in UTF-16 units, as <see cref="string.Length"/> counts and as browsers count for <c>maxlength</c>.</param>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = 0;
        while (true)
        {
            var next = end + StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (next > maxLength)
            {
                break;
            }

            end = next;
        }

        // One character may be longer than there is room, with marks piled on it: then its first marks stay.
        return end > 0 || maxLength <= 0 ? text[..end] : text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    /// <summary>Like <see cref="Cut"/>, with an ellipsis where something was left out.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">Greatest length of the result, its ellipsis included.</param>
    public static string Shorten(string text, int maxLength) => text.Length <= maxLength ? text : Cut(text, maxLength - 1) + "…";

    // Most texts: nothing to drop, and normal already.
    private static bool IsPlain(char character)
        => character is >= ' ' and <= '~' or '\n' or '\t' or (>= '\u00A0' and <= LastLatin and not '\u00AD');

    private static string Normalised(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AppendPair(clean, text[i], text[++i]);
            }
            else if (text[i] == '\r')
            {
                clean.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (IsLineBreak(text[i]))
            {
                clean.Append('\n');
            }
            else if (!IsDropped(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        // Normal before joiners are looked at, since their neighbours decide, and after, since letter and mark may have come together.
        return WithoutStrayJoiners(clean.ToString().Normalize(NormalizationForm.FormC)).Normalize(NormalizationForm.FormC);
    }

    // The last two code points of each plane are noncharacters.
    private static void AppendPair(StringBuilder clean, char high, char low)
    {
        if ((char.ConvertToUtf32(high, low) & 0xFFFE) != 0xFFFE)
        {
            clean.Append(high).Append(low);
        }
    }

    // Form feed, vertical tab, next line, line and paragraph separator.
    private static bool IsLineBreak(char character) => character is '\n' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsDropped(char character)
        => (char.IsControl(character) && character != '\t')
            || char.IsSurrogate(character)
            || character is '\u00AD' or '\u061C' or '\u180E' or '\u200B' or '\u200E' or '\u200F'
                or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFFF9' and <= '\uFFFB')
                or (>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF';

    private static string WithoutStrayJoiners(string normal)
    {
        var text = new StringBuilder(normal);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is Joiner or NonJoiner && !(i > 0 && i + 1 < text.Length && CanBeJoined(text[i - 1]) && CanBeJoined(text[i + 1])))
            {
                text.Remove(i, 1);
            }
        }

        return text.ToString();
    }

    private static bool CanBeJoined(char character) => character > LastMark && character is not (Joiner or NonJoiner) && !char.IsWhiteSpace(character);
}
