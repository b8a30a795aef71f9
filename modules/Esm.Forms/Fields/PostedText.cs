using System.Text;
using Microsoft.AspNetCore.Http;

namespace Esm.Forms.Fields;

// What a browser sent, without what nobody types: control characters, blanks around, Windows line ends.
internal static class PostedText
{
    public static string Line(IFormCollection posted, string name) => Clean(posted, name).Replace('\n', ' ').Trim();

    public static string Lines(IFormCollection posted, string name) => Clean(posted, name).Trim();

    private static string Clean(IFormCollection posted, string name)
    {
        var text = posted[name] is [{ } first, ..] ? first.ReplaceLineEndings("\n") : "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar)))
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString().Normalize();
    }
}
