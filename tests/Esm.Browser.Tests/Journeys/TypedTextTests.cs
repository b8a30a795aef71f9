using System.Text.RegularExpressions;
using Esm.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Esm.Browser.Tests.Journeys;

// What somebody types stays theirs: there again after whatever a browser does, and there for nobody else.
public sealed partial class TypedTextTests(Browsers browsers)
{
    private const string Text = "Bonjour, notre équipe passera jeudi matin avec le nécessaire ; merci de laisser le portail ouvert.";

    [Fact]
    public async Task A_reply_that_is_being_written_outlives_reloads_links_and_languages_and_leaving_is_asked_for()
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        await using var agent = await OpenRequestAsync(town);
        var (page, message) = (agent.Page, agent.Page.Locator("#Message"));
        await message.FillAsync(Text);
        await page.Locator("#Waiting").CheckAsync();

        // The page asks; whoever leaves all the same finds the text again.
        var asked = 0;
        page.Dialog += async (_, dialog) =>
        {
            asked += dialog.Type == DialogType.BeforeUnload ? 1 : 0;
            await dialog.AcceptAsync();
        };
        await page.ReloadAsync();
        Assert.Equal(1, asked);
        await Expect(message).ToHaveValueAsync(Text);
        await Expect(page.Locator("#Waiting")).ToBeCheckedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Nederlands" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "nl");
        await Expect(message).ToHaveValueAsync(Text);
        await page.Locator(".site-name").ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(DeskRequest());
        await page.GoBackAsync();
        await Expect(message).ToHaveValueAsync(Text);
        Assert.Equal(1, asked);

        // Sent, it is forgotten.
        await page.Locator("form[action*='handler=Message'] button[type=submit]").ClickAsync();
        await Expect(page.Locator(".notice-success")).ToBeVisibleAsync();
        await Expect(page.Locator("[aria-labelledby=timeline-title]")).ToContainTextAsync(Text);
        await Expect(message).ToHaveValueAsync("");
        Assert.Empty(await DraftsAsync(page));
        await page.ReloadAsync();
        await Expect(message).ToHaveValueAsync("");
        Assert.Equal(1, asked);
        Assert.Empty(agent.Complaints);
    }

    private static async Task<Visitor> OpenRequestAsync(Town town)
    {
        var reference = await GraffitiForm.ReportAsync(town, "Rue Haute 12");
        var agent = await town.VisitAsync();
        await Town.SignInAsync(agent.Page, Town.Agent);
        await agent.Page.GotoAsync("desk/requests/" + reference);
        return agent;
    }

    private static Task<string[]> DraftsAsync(IPage page) => page.EvaluateAsync<string[]>("Object.keys(sessionStorage).filter(key => key.startsWith('esm.typed:'))");

    [GeneratedRegex("/desk/requests/", RegexOptions.None, 1000)]
    private static partial Regex DeskRequest();
}
