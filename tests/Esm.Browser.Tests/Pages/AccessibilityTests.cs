using Deque.AxeCore.Commons;
using Esm.Testing;
using Microsoft.Playwright;

namespace Esm.Browser.Tests.Pages;

public sealed class AccessibilityTests(SampleVisitors visitors, Browsers browsers) : IClassFixture<SampleVisitors>
{
    // One call into the page: what the package does around it (a blank page of its own for each run) takes longer than the check itself.
    private const string Check = """
        async () => {
          const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
          return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 200)} ${node.failureSummary}`));
        }
        """;

    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    public static TheoryData<string> Names => [.. SamplePage.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_page_is_for_everyone_on_a_desk_and_on_a_phone(string name)
    {
        var visitor = await visitors.OpenAsync(SamplePage.Named(name));
        Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
        await visitor.Page.EvaluateAsync(Axe.Value);
        foreach (var width in new[] { Visitor.DeskWidth, Visitor.PhoneWidth })
        {
            await visitor.Page.SetViewportSizeAsync(width, Visitor.Height);
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.PathOf("artifacts", "screenshots", $"{name}-{width}.png"), FullPage = true });
            await visitor.FitsAsync(name);
            Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Check));
        }

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_check_finds_a_picture_without_words()
    {
        var town = await browsers.SampleTownAsync();
        await using var visitor = await town.VisitAsync(Who.Nobody);
        await visitor.Page.SetContentAsync("<html lang='fr'><title>x</title><img src='data:,'></html>");
        await visitor.Page.EvaluateAsync(Axe.Value);
        Assert.Contains(await visitor.Page.EvaluateAsync<string[]>(Check), found => found.StartsWith("image-alt", StringComparison.Ordinal));
    }
}
