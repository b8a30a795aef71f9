using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Primitives;

namespace Esm.Setup;

// The set-up page has no tenant yet, so it reads its texts and chooses its language by itself.
internal sealed class SetupTexts(CultureInfo culture)
{
    private static readonly ResourceManager Resources = new("Esm.Setup.SetupTexts", typeof(SetupTexts).Assembly);

    public string Language => culture.TwoLetterISOLanguageName;

    public string this[string key] => Resources.GetString(key, culture) ?? throw new InvalidOperationException($"SetupTexts.resx has no text '{key}'.");

    public static SetupTexts For(StringValues acceptLanguage)
    {
        var wished = acceptLanguage.ToString().Split(',').Select(item => item.Trim()).Where(item => item.Length >= 2).Select(item => item[..2].ToLowerInvariant());
        return new SetupTexts(CultureInfo.GetCultureInfo(wished.FirstOrDefault(language => language is "fr" or "nl" or "en") ?? "fr"));
    }
}
