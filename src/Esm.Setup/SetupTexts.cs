using System.Resources;
using Esm.Localization;
using Esm.Pipeline;
using Microsoft.AspNetCore.Http;

namespace Esm.Setup;

// The set-up page has no tenant yet, so it reads its texts and chooses its language by itself.
internal sealed class SetupTexts(string language)
{
    private static readonly ResourceManager Resources = new("Esm.Setup.SetupTexts", typeof(SetupTexts).Assembly);

    public string Language => language;

    public string this[string key] => Resources.GetString(key, Cultures.Of(language)) ?? throw new InvalidOperationException($"SetupTexts.resx has no text '{key}'.");

    public static SetupTexts For(HttpRequest request) => new(RequestLanguage.InOrder(request).FirstOrDefault(Cultures.IsKnown) ?? Cultures.Known[0]);
}
