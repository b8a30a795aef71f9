using Esm.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Esm.Browser.Tests.Journeys;

public sealed class CaptureTests(Browsers browsers)
{
    private const int MostKeys = 15;

    [Theory, TestDatabases]
    public async Task A_call_is_written_down_in_a_few_keys_beside_its_words(TestDatabase database)
    {
        await using var town = await browsers.OpenTownAsync(database);
        await using var resident = await town.VisitAsync();
        await using var agent = await town.VisitAsync();
        await ReportAsync(resident.Page);
        var page = agent.Page;
        await Town.SignInAsync(page, Town.Agent);
        await page.GotoAsync("desk/capture");
        var keys = 0;
        async Task PressAsync(string key)
        {
            keys++;
            await page.Keyboard.PressAsync(key);
        }

        await Expect(page.Locator("#Input_Who")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("petit");
        await Expect(page.Locator("#who-results .pick").First).ToContainTextAsync("Jean Petit");
        await PressAsync("Enter");
        await Expect(page.Locator("#history")).ToContainTextAsync("graffiti");

        // Nobody proved the address: the agent asks, ticks, and goes on.
        await Expect(page.GetByLabel("La personne confirme que c’est son adresse")).ToBeFocusedAsync();
        await PressAsync("Space");
        await PressAsync("Tab");
        await PressAsync("Tab");
        await PressAsync("Tab");
        await Expect(page.Locator("#Input_What")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("tag");
        await Expect(page.Locator("#what-results .pick").First).ToContainTextAsync("graffiti");
        await PressAsync("Enter");
        await Expect(page.Locator("[name='f.place.address']")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Chaussée de Namur 88");
        await PressAsync("Control+Enter");

        await Expect(page.GetByText("est enregistrée")).ToBeVisibleAsync();
        Assert.InRange(keys, 1, MostKeys - 1);
        Assert.Empty(agent.Complaints);
    }
    private static async Task ReportAsync(IPage page)
    {
        await page.GotoAsync("services/graffiti/request");
        await GraffitiForm.FillAsync(page, "Jean Petit", "jean@example.be");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Votre demande est envoyée");
    }
}
