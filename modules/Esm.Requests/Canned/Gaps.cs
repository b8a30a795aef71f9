using Esm.Localization;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Canned;

// What a ready-made text leaves to be filled in stands there as "…". It is still unfilled where it stands in what is sent between the same words; an ellipsis of the agent's own, between
// other words, is none.
internal sealed class Gaps(RequestsDb db)
{
    private const string Gap = "…";
    private const int WordsBefore = 2;

    // The first one with the words around it, or null for none.
    public async Task<string?> FindAsync(string departmentCode, string text, CancellationToken cancellationToken)
    {
        if (!Normalize(text).Contains(Gap, StringComparison.Ordinal))
        {
            return null;
        }

        var ready = await db.CannedTexts.AsNoTracking()
            .Where(one => one.DepartmentCode == departmentCode || one.DepartmentCode == CannedText.AllDepartments)
            .OrderBy(one => one.Code)
            .Select(one => one.Text)
            .ToListAsync(cancellationToken);
        return FindUnfilled(ready, text);
    }

    public static string? FindUnfilled(IEnumerable<LocalizedText> ready, string text)
    {
        var sent = Normalize(text);
        return ready.SelectMany(one => one.Languages.Select(language => one.In(language)))
            .SelectMany(InText)
            .FirstOrDefault(gap => sent.Contains(Normalize(gap), StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> InText(string ready) => ready.ReplaceLineEndings("\n").Split('\n').SelectMany(InLine);

    // Each with the two words before it and the one after, as far as they are neither another gap nor filled in for each request. One without any cannot be told from other ellipses.
    private static IEnumerable<string> InLine(string line)
    {
        var parts = line.Replace("...", Gap, StringComparison.Ordinal).Split(Gap).Select(part => part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            var before = parts[i].Reverse().TakeWhile(IsFixed).Take(WordsBefore).Reverse().ToArray();
            var after = parts[i + 1].Take(1).FirstOrDefault(IsFixed) ?? "";
            if (before.Length + after.Length > 0)
            {
                yield return $"{string.Join(' ', before)} {Gap}{(after.Length > 0 && char.IsLetterOrDigit(after[0]) ? " " : "")}{after}".TrimStart();
            }
        }
    }

    private static bool IsFixed(string word) => !word.Contains('{', StringComparison.Ordinal) && !word.Contains('}', StringComparison.Ordinal);

    // Spaces are typed in many ways, and lost on the way.
    private static string Normalize(string text)
        => string.Concat(text.Replace("...", Gap, StringComparison.Ordinal).Replace('\'', '’').Where(letter => !char.IsWhiteSpace(letter)));
}
