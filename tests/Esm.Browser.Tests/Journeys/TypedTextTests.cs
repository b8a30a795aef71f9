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

    [Fact]
    public async Task A_reply_comes_back_after_the_session_was_over_and_to_nobody_else()
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        await using var agent = await OpenRequestAsync(town);
        var (page, message) = (agent.Page, agent.Page.Locator("#Message"));
        var address = page.Url;
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await message.FillAsync(Text);
        await EndSessionAsync(page);

        await page.Locator("form[action*='handler=Message'] button[type=submit]").ClickAsync();
        await page.GetByLabel("Nom d’utilisateur ou adresse e-mail").FillAsync(Town.Agent);
        await page.GetByLabel("Mot de passe").FillAsync("quatre chevaux bleus au port");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await Expect(message).ToHaveValueAsync(Text);
        await Expect(page.Locator(".notice-warning")).ToContainTextAsync("Votre session était terminée");

        // A colleague signs in, in the same tab.
        await message.FillAsync(Text + " Merci.");
        Assert.NotEmpty(await DraftsAsync(page));
        await EndSessionAsync(page);
        await Town.SignInAsync(page, Town.Colleague);
        await page.GotoAsync(address);
        await Expect(message).ToHaveValueAsync("");
        await Expect(page.Locator("body")).Not.ToContainTextAsync(Text);
        Assert.Empty(await DraftsAsync(page));

        await message.FillAsync(Text + " Merci.");
        Assert.NotEmpty(await DraftsAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Se connecter" })).ToBeVisibleAsync();
        Assert.Empty(await DraftsAsync(page));
    }

    [Fact]
    public async Task What_a_stranger_typed_waits_a_few_minutes_and_files_that_are_too_much_are_told_before_they_are_sent()
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        await using var resident = await town.VisitAsync();
        var page = resident.Page;
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GotoAsync("services/graffiti/request");
        await GraffitiForm.FillAsync(page, "Jean Petit", "jean@example.be");

        // As large as they say, and nowhere on a disk.
        await page.EvaluateAsync("""
            () => {
              const input = document.querySelector('input[type=file]');
              const files = new DataTransfer();
              files.items.add(new File(Array(257).fill(new Uint8Array(1024 * 1024)), 'film.jpg', { type: 'image/jpeg' }));
              input.files = files.files;
            }
            """);
        var sent = 0;
        page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        Assert.Contains("256", await page.EvaluateAsync<string>("document.querySelector('input[type=file]').validationMessage"), StringComparison.Ordinal);
        Assert.Equal(0, sent);

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("[name='Applicant.Name']")).ToHaveValueAsync("Jean Petit");
        await Expect(page.Locator("[name='f.surface'][value=public-building]")).ToBeCheckedAsync();

        // The next person at a public computer.
        await page.EvaluateAsync("""
            () => Object.keys(sessionStorage).forEach(key => {
              const draft = JSON.parse(sessionStorage.getItem(key));
              sessionStorage.setItem(key, JSON.stringify({ ...draft, at: draft.at - 21 * 60 * 1000 }));
            })
            """);
        await page.GotoAsync("services");
        await page.GotoAsync("services/graffiti/request");
        await Expect(page.Locator("[name='Applicant.Name']")).ToHaveValueAsync("");
        Assert.Empty(await DraftsAsync(page));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("action")]
    public async Task A_form_may_have_a_field_that_is_called_as_its_own_attribute(string name)
    {
        await using var town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        await using var resident = await town.VisitAsync();
        var page = resident.Page;
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.RouteAsync("**/services/graffiti/request", async route =>
        {
            var response = await route.FetchAsync();
            var html = (await response.TextAsync()).Replace("</form>", $"<input type=hidden name={name} value=x></form>", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = response, Body = html });
        });
        await page.GotoAsync("services/graffiti/request");
        await GraffitiForm.FillAsync(page, "Jean Petit", "jean@example.be");

        await page.ReloadAsync();

        await Expect(page.Locator("[name='Applicant.Name']")).ToHaveValueAsync("Jean Petit");
        Assert.DoesNotContain(await DraftsAsync(page), key => key.Contains("[object", StringComparison.Ordinal));
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

    // As when it was idle for too long.
    private static Task EndSessionAsync(IPage page) => page.Context.ClearCookiesAsync(new() { NameRegex = SessionCookie() });

    [GeneratedRegex("^__Host-esm-[^-]+$", RegexOptions.None, 1000)]
    private static partial Regex SessionCookie();

    [GeneratedRegex("/desk/requests/", RegexOptions.None, 1000)]
    private static partial Regex DeskRequest();
}
