using Esm.Localization;
using Microsoft.AspNetCore.Http;

namespace Esm.Forms.Fields;

// What a browser sent, without blanks around. The platform has cleaned it, unless a form comes by another road.
internal static class PostedText
{
    public static string Line(IFormCollection posted, string name) => InputText.CleanLine(First(posted, name));

    public static string Lines(IFormCollection posted, string name) => InputText.Clean(First(posted, name)).Trim();

    private static string? First(IFormCollection posted, string name) => posted[name] is [{ } first, ..] ? first : null;
}
