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

    private static readonly string[] Known = [.. FileKind.Documents.SelectMany(kind => kind.Extensions), ".jfif", ".jpe", ".pjpeg"];

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

    // The ending says what is in the file, whatever the device called it: a photo became a JPEG, and some come without any.
    public static string WithExtension(string name, FileKind kind)
    {
        if (kind.HasExtension(name))
        {
            return name;
        }

        var ending = Path.GetExtension(name);
        var stem = Known.Contains(ending, StringComparer.OrdinalIgnoreCase) ? name[..^ending.Length] : name;
        return InputText.Cut(stem, StoredUpload.NameMaxLength - kind.Extensions[0].Length) + kind.Extensions[0];
    }

    // Format characters could turn the reading direction, so that "gpj.exe" reads "exe.jpg".
    private static bool IsHarmless(Rune rune)
        => rune != Rune.ReplacementChar
            && !Forbidden.Contains(rune.ToString(), StringComparison.Ordinal)
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
