using System.Globalization;
using System.Text;

namespace Esm.Identity.Passwords;

// What is left of a password once everything that guessing programs try first is taken out: common words, runs, repetitions.
internal static class PasswordStrength
{
    public const int MinResidue = 8;

    private const char Gap = ' ';
    private const string LookAlikes = "@a4a0o1i!i3e$s5s7t€e";

    private static readonly IReadOnlyList<string> Common = ReadCommonWords();

    public static bool IsEasy(string password, IEnumerable<string> siteWords)
    {
        var text = Fold(password);
        if (MeasureBlock(text) < MinResidue)
        {
            return true;
        }

        string[] readings = [text, Fold(password, lookAlikes: false), FoldWithinWords(password)];
        return readings.Any(reading => Residue(reading, siteWords) < MinResidue);
    }

    private static int Residue(string text, IEnumerable<string> siteWords)
    {
        foreach (var word in siteWords.Select(word => Fold(word)).Concat(Common))
        {
            text = text.Replace(word, Gap.ToString(), StringComparison.Ordinal);
        }

        return CountWithoutRuns(text);
    }

    // Length of the block that, repeated, makes up the text; the text's own length if none does.
    private static int MeasureBlock(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (IsRepetition(text, length))
            {
                return length;
            }
        }

        return text.Length;
    }

    private static bool IsRepetition(string text, int length)
    {
        for (var i = length; i < text.Length; i++)
        {
            if (text[i] != text[i - length])
            {
                return false;
            }
        }

        return true;
    }

    // "aaaa", "1234" and "zyxw" count as one character.
    private static int CountWithoutRuns(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isRun = i > 0 && Math.Abs(text[i] - text[i - 1]) <= 1;
            if (!isRun && !char.IsWhiteSpace(text[i]))
            {
                count++;
            }
        }

        return count;
    }

    private static string Fold(string text, bool lookAlikes = true)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(lookAlikes ? LookThrough(character) : character);
            }
        }

        return folded.ToString();
    }

    // "p@ssw0rd12345": what stands between letters is read as a letter, the digits behind stay a run.
    private static string FoldWithinWords(string text)
    {
        var plain = Fold(text, lookAlikes: false);
        var folded = new StringBuilder(plain.Length);
        for (var i = 0; i < plain.Length; i++)
        {
            var isWithin = (i == 0 || char.IsLetter(plain[i - 1])) && (i == plain.Length - 1 || char.IsLetter(plain[i + 1]));
            folded.Append(isWithin ? LookThrough(plain[i]) : plain[i]);
        }

        return folded.ToString();
    }

    private static char LookThrough(char character)
    {
        for (var i = 0; i < LookAlikes.Length; i += 2)
        {
            if (LookAlikes[i] == character)
            {
                return LookAlikes[i + 1];
            }
        }

        return character;
    }

    // Longest first, so that a short word does not break a long one.
    private static List<string> ReadCommonWords()
    {
        using var stream = typeof(PasswordStrength).Assembly.GetManifestResourceStream("Passwords/common-words.txt")
            ?? throw new InvalidOperationException("The list of common words is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return
        [
            .. reader.ReadToEnd()
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .SelectMany(word => new[] { Fold(word, lookAlikes: false), Fold(word) })
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(word => word.Length),
        ];
    }
}
