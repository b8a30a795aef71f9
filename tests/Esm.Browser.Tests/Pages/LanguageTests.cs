using System.Text.RegularExpressions;
using System.Xml.Linq;
using Esm.Testing;

namespace Esm.Browser.Tests.Pages;

public sealed partial class LanguageTests(SampleVisitors visitors) : IClassFixture<SampleVisitors>
{
    private const string Default = "fr";

    // What a visitor reads, hears or is shown in a field.
    private const string Words = """
        () => [document.title, document.body.innerText,
          ...[...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a) ?? ''))].join('\n')
        """;

    private static readonly Lazy<HashSet<string>> Keys = new(() => [.. Texts("Texts.resx").Select(text => text.Key).Where(key => key.Contains('.', StringComparison.Ordinal))]);
    private static readonly Dictionary<string, Lazy<HashSet<string>>> French = new[] { "nl", "en" }.ToDictionary(language => language, language => new Lazy<HashSet<string>>(() => FrenchUnknownTo(language)));

    public static TheoryData<string> Names => [.. SamplePage.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_page_speaks_each_language_and_shows_no_name_of_a_text(string name)
    {
        var sample = SamplePage.Named(name);
        foreach (var language in new[] { Default, "nl", "en" })
        {
            var visitor = await visitors.OpenAsync(sample, language);
            Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            var words = await visitor.Page.EvaluateAsync<string>(Words);
            Assert.DoesNotContain(NamePattern().Matches(words).Select(match => match.Value), Keys.Value.Contains);
            if (language != Default)
            {
                Assert.DoesNotContain(words.Split(['\n', '\t']).Select(line => line.Trim()), French[language].Value.Contains);
                await visitor.Page.SetViewportSizeAsync(Visitor.PhoneWidth, Visitor.Height);
                await visitor.FitsAsync($"{name} in {language}");
            }
        }
    }

    // Texts of several words that only French says so: a single word may be shared with a language, or be a name.
    private static HashSet<string> FrenchUnknownTo(string language)
        => [.. Texts("Texts.resx").Select(text => text.Value).Where(text => text.Contains(' ', StringComparison.Ordinal)).Except(Texts($"Texts.{language}.resx").Select(text => text.Value), StringComparer.Ordinal)];

    private static IEnumerable<(string Key, string Value)> Texts(string file)
        => new[] { "modules", "themes", "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), file, SearchOption.AllDirectories))
            .SelectMany(path => XDocument.Load(path).Root!.Elements("data").Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value)));

    [GeneratedRegex(@"\b[\p{L}\d-]+(\.[\p{L}\d-]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
