using System.Globalization;
using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

internal static class LineBreaks
{
    // A word that is longer than a line, as an address, goes on where the line ends. Spaces that do not break stay, and a line keeps the one it breaks at:
    // who copies it, or has it read aloud, needs it.
    public static IEnumerable<string> Wrap(string text, Func<string, bool> fits)
    {
        var line = "";
        foreach (var (part, space) in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Parts).SelectMany(part => Cut(part, fits)))
        {
            var longer = line.Length == 0 ? part : line + space + part;
            if (line.Length > 0 && !fits(longer))
            {
                yield return line + space;
                longer = part;
            }

            line = longer;
        }

        yield return line;
    }

    // Chinese and Japanese are written without spaces and break between any two signs, but not before a mark that closes nor after one that opens.
    private static IEnumerable<(string Part, string Space)> Parts(string word)
    {
        var (start, space) = (0, " ");
        for (var at = StringInfo.GetNextTextElementLength(word); at < word.Length; at += StringInfo.GetNextTextElementLength(word, at))
        {
            Rune.DecodeLastFromUtf16(word.AsSpan(0, at), out var before, out _);
            Rune.DecodeFromUtf16(word.AsSpan(at), out var after, out _);
            if ((IsIdeograph(before) || IsIdeograph(after)) && !Opens(before) && !Closes(after))
            {
                yield return (word[start..at], space);
                (start, space) = (at, "");
            }
        }

        yield return (word[start..], space);
    }

    private static IEnumerable<(string Part, string Space)> Cut((string Word, string Space) part, Func<string, bool> fits)
    {
        var (start, space) = (0, part.Space);
        for (var end = 0; end < part.Word.Length;)
        {
            var next = end + StringInfo.GetNextTextElementLength(part.Word, end);
            if (end > start && !fits(part.Word[start..next]))
            {
                yield return (part.Word[start..end], space);
                (start, space) = (end, "");
            }

            end = next;
        }

        yield return (part.Word[start..], space);
    }

    // Radicals to the unified signs with their marks and syllables, compatibility, full width, and the planes beyond.
    private static bool IsIdeograph(Rune letter)
        => letter.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFFEF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool Opens(Rune letter) => Rune.GetUnicodeCategory(letter) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;

    private static bool Closes(Rune letter)
        => Rune.GetUnicodeCategory(letter) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;
}
