using System.Globalization;

namespace Esm.Localization;

/// <summary>
/// The languages that there are texts in, and how each writes dates and numbers. Which of them a tenant speaks is in its settings:
/// <see cref="Settings.SiteSettings.LanguageFor"/>.
/// </summary>
public static class Cultures
{
    /// <summary>Code of French.</summary>
    public const string French = "fr";

    /// <summary>Code of Dutch.</summary>
    public const string Dutch = "nl";

    /// <summary>Code of English.</summary>
    public const string English = "en";

    private static readonly Dictionary<string, CultureInfo> ByLanguage = new(StringComparer.Ordinal)
    {
        [French] = CultureInfo.GetCultureInfo(French),
        [Dutch] = CultureInfo.GetCultureInfo(Dutch),

        // Not "en", which is American: the third of December would read "12/3".
        [English] = CultureInfo.GetCultureInfo("en-GB"),
    };

    /// <summary>Two-letter codes of all languages, in the order they are offered.</summary>
    public static IReadOnlyList<string> Known { get; } = [French, Dutch, English];

    /// <summary>Two-letter code of the language that is being spoken: the reader's within a request, the recipient's within <see cref="Settings.SiteSettings.Speak"/>.</summary>
    public static string Current => CodeOf(CultureInfo.CurrentUICulture);

    /// <summary>True for a language that there are texts in.</summary>
    /// <param name="language">Two-letter code.</param>
    public static bool IsKnown(string? language) => language is not null && ByLanguage.ContainsKey(language);

    /// <summary>Formats and texts of a language; of the first where there are none.</summary>
    /// <param name="language">Two-letter code.</param>
    public static CultureInfo Of(string language) => ByLanguage.GetValueOrDefault(language) ?? ByLanguage[Known[0]];

    /// <summary>Two-letter code of a culture's language.</summary>
    /// <param name="culture">A culture.</param>
    public static string CodeOf(CultureInfo culture) => culture.TwoLetterISOLanguageName;

    /// <summary>What the speakers of a language call it: <c>français</c>.</summary>
    /// <param name="language">Two-letter code.</param>
    public static string NameOf(string language) => IsKnown(language) ? CultureInfo.GetCultureInfo(language).NativeName : language;

    // Which language a tenant speaks with somebody is not decided by what is stored with them: SiteSettings.Speak.
    internal static IDisposable Speak(string language) => new Spoken(Of(language));

    private sealed class Spoken : IDisposable
    {
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

        public Spoken(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
    }
}
