using System.Globalization;

namespace Esm.Identity.Data;

internal static class Languages
{
    public const string Default = "fr";

    public static readonly IReadOnlyList<string> All = ["fr", "nl", "en"];

    public static string Current => OrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public static string OrDefault(string? language) => language is not null && All.Contains(language) ? language : Default;
}
