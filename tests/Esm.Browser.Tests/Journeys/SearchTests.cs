using Esm.Testing;
using static Microsoft.Playwright.Assertions;

namespace Esm.Browser.Tests.Journeys;

public sealed class SearchTests(Browsers browsers)
{
    private const string Words = "chats eran";
    private const string Found = "Signaler un chat errant";

    [Fact]
    public async Task Results_appear_while_somebody_types_and_the_arrows_lead_into_them()
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        await using var resident = await town.VisitAsync();
        var page = resident.Page;
        await page.GotoAsync("");
        await page.EvaluateAsync("window.isStillHere = true");
        var box = page.GetByLabel("Que cherchez-vous ?");

        await box.PressSequentiallyAsync(Words);

        await Expect(page.Locator("#results .list-links a").First).ToHaveTextAsync(Found);
        await Expect(page.Locator("[data-search-status]")).ToHaveTextAsync("1 démarche trouvée");
        await Expect(page.Locator("#departments")).ToBeHiddenAsync();
        await Expect(box).ToBeFocusedAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.isStillHere"));
        Assert.EndsWith("?q=" + Words.Replace(' ', '+'), page.Url, StringComparison.Ordinal);

        await box.PressAsync("ArrowDown");
        await Expect(page.Locator("#results .list-links a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(Found);
        Assert.Empty(resident.Complaints);
    }

    [Fact]
    public async Task An_emptied_box_shows_the_ways_in_again()
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        await using var resident = await town.VisitAsync();
        var page = resident.Page;
        await page.GotoAsync("");
        var box = page.GetByLabel("Que cherchez-vous ?");

        await box.PressSequentiallyAsync("zzzz");
        await Expect(page.Locator("#results")).ToContainTextAsync("Rien ne correspond à votre recherche");
        await box.ClearAsync();

        await Expect(page.Locator("#departments")).ToBeVisibleAsync();
        await Expect(page.Locator("#results")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_a_script_the_form_finds_the_same()
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        await using var typing = await town.VisitAsync();
        await using var sending = await town.VisitAsync(withScript: false);

        await typing.Page.GotoAsync("");
        await typing.Page.GetByLabel("Que cherchez-vous ?").PressSequentiallyAsync(Words);
        await Expect(typing.Page.Locator("#results .list-links a").First).ToBeVisibleAsync();
        await sending.Page.GotoAsync("");
        await sending.Page.GetByLabel("Que cherchez-vous ?").FillAsync(Words);
        await sending.Page.GetByLabel("Que cherchez-vous ?").PressAsync("Enter");

        await Expect(sending.Page.Locator("#results")).ToHaveTextAsync(await typing.Page.Locator("#results").InnerTextAsync(), new() { UseInnerText = true });
        await Expect(sending.Page.GetByLabel("Que cherchez-vous ?")).ToHaveValueAsync(Words);
    }
}
