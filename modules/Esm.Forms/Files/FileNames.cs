using System.Globalization;
using System.Text;
using Esm.Forms.Data;
using Esm.Localization;

namespace Esm.Forms.Files;

// The name a person gave a file, fit to be shown and to be offered as a download.
internal static class FileNames
{
    private const int LongestExtension = 10;
    private const string Forbidden = "<>:\"/\\|?*%;";

    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Where(IsHarmless))
        {
            kept.Append(rune.ToString());
        }

        var clean = kept.ToString().Normalize().TrimEnd(' ', '.');
        var extension = Path.GetExtension(clean);
        extension = extension.Length <= LongestExtension ? extension.ToLowerInvariant() : "";
        var stem = clean[..^extension.Length].Trim(' ', '.');
        return InputText.Cut(stem.Length == 0 ? "document" : stem, StoredUpload.NameMaxLength - extension.Length) + extension;
    }

    // Format characters could turn the reading direction, so that "gpj.exe" reads "exe.jpg".
    private static bool IsHarmless(Rune rune)
        => rune != Rune.ReplacementChar
            && !Forbidden.Contains(rune.ToString(), StringComparison.Ordinal)
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
