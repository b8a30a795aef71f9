using System.Text.RegularExpressions;
using System.Xml.Linq;
using Esm.Testing;

namespace Esm.Browser.Tests.Pages;

public sealed partial class LanguageTests(SampleTown town) : IClassFixture<SampleTown>
{
    // What a visitor reads, hears or is shown in a field.
    private const string Words = """
        () => [document.title, document.body.innerText,
          ...[...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a) ?? ''))].join('\n')
        """;

    private static readonly Lazy<HashSet<string>> Keys = new(ReadKeys);

    public static TheoryData<string> Names => [.. SamplePage.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_page_speaks_each_language_and_shows_no_name_of_a_text(string name)
    {
        Browsers.SkipWhenUnavailable();
        var sample = SamplePage.Named(name);
        foreach (var language in new[] { "fr", "nl", "en" })
        {
            await using var visitor = await town.VisitAsync(sample.Who, language);
            await sample.OpenAsync(visitor.Page, town);
            Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
            var words = await visitor.Page.EvaluateAsync<string>(Words);
            Assert.DoesNotContain(NamePattern().Matches(words).Select(match => match.Value), Keys.Value.Contains);
        }
    }

    private static HashSet<string> ReadKeys()
        => [.. new[] { "modules", "themes", "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "Texts.resx", SearchOption.AllDirectories))
            .SelectMany(file => XDocument.Load(file).Root!.Elements("data").Select(data => data.Attribute("name")!.Value))
            .Where(key => key.Contains('.', StringComparison.Ordinal))];

    [GeneratedRegex(@"\b[\p{L}\d-]+(\.[\p{L}\d-]+)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();
}
