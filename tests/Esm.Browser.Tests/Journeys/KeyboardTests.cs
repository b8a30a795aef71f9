using Esm.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Esm.Browser.Tests.Journeys;

public sealed class KeyboardTests(Browsers browsers)
{
    private const int MostTabs = 80;

    // Seen: drawn around or under, inside the window, and nothing lies over it.
    private const string FocusIsVisible = """
        () => {
          const element = document.activeElement;
          const box = element.getBoundingClientRect();
          const around = [element, ...(element.labels ?? []), element.parentElement, element.parentElement.parentElement];
          const styles = around.flatMap(e => [null, '::after'].map(part => getComputedStyle(e, part)));
          const marked = styles.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
          const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          const at = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1));
          const free = at !== null && (element.contains(at) || at.contains(element) || [...(element.labels ?? [])].some(l => l.contains(at)));
          return marked && inside && free ? '' : `${element.outerHTML.slice(0, 200)} marked: ${marked}, inside: ${inside}, free: ${free}`;
        }
        """;

    [Theory, TestDatabases]
    public async Task A_resident_finds_asks_and_replies_without_a_mouse(TestDatabase database)
    {
        await using var town = await browsers.OpenTownAsync(database);
        await using var resident = await town.VisitAsync();
        var page = resident.Page;

        await page.GotoAsync("");
        await TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Aller au contenu" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();
        await TypeAsync(page, page.GetByLabel("Que cherchez-vous ?"), "graffiti");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("graffiti", StringComparison.Ordinal));
        await FollowAsync(page, "Faire enlever un graffiti");
        await FollowAsync(page, "Faire la demande");
        var reference = await FillAndSendAsync(page);
        await FollowAsync(page, "Suivre ma demande");
        await ReplyAsync(page);

        Assert.Contains(await town.Tenant.DeliverMailsAsync(), mail => mail.Subject == $"Votre demande {reference} est bien arrivée");
        Assert.Empty(resident.Complaints);
    }

    private static async Task<string> FillAndSendAsync(IPage page)
    {
        await TypeAsync(page, page.GetByLabel("Où se trouve-t-il ?"), "Rue Haute 12");
        await TabToAsync(page, page.Locator("[name='f.surface']").First);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[value='public-building']")).ToBeCheckedAsync();
        await TabToAsync(page, page.Locator("[name='f.offensive']").First);
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, page.Locator("[name='f.owner-agrees']"));
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("[name='f.owner-agrees']")).ToBeCheckedAsync();
        await TypeAsync(page, page.GetByLabel("Prénom et nom"), "Jean Petit");
        await TypeAsync(page, page.GetByLabel("Adresse e-mail"), "jean@example.be");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }));
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Votre demande est envoyée");
        return (await page.Locator("#reference").InnerTextAsync()).Trim();
    }

    private static async Task ReplyAsync(IPage page)
    {
        await TypeAsync(page, page.GetByLabel("Votre message"), "Il y en a un second plus loin.");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Envoyer", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Votre message est envoyé.")).ToBeVisibleAsync();
    }

    private static async Task FollowAsync(IPage page, string link)
    {
        await TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = link }));
        var before = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url != before);
    }

    private static async Task TypeAsync(IPage page, ILocator field, string text)
    {
        await TabToAsync(page, field);
        await page.Keyboard.TypeAsync(text);
        await Expect(field).ToHaveValueAsync(text);
    }

    // Pages scroll smoothly: the focus may come into sight some frames later.
    private static async Task SeesFocusAsync(IPage page)
    {
        var hidden = "";
        for (var frames = 0; frames < 120; frames++)
        {
            hidden = await page.EvaluateAsync<string>($"() => new Promise(done => requestAnimationFrame(() => done(({FocusIsVisible})())))");
            if (hidden.Length == 0)
            {
                return;
            }
        }

        Assert.Fail($"The focus is not seen at {page.Url}: {hidden}");
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            await SeesFocusAsync(page);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{MostTabs} tabs do not lead to {target}.");
    }
}
