using Esm.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Esm.Browser.Tests.Journeys;

public sealed class MainJobTests(Browsers browsers)
{
    private const string Question = "À quelle hauteur se trouve-t-il ?";
    private const string Reply = "À deux mètres du sol.";
    private const string Answer = "Le mur est propre depuis ce matin.";

    [Theory, TestDatabases(true), TestDatabases(false)]
    public async Task A_graffiti_is_reported_asked_about_and_removed(TestDatabase database, bool withScript)
    {
        await using var town = await browsers.OpenTownAsync(database);
        await using var resident = await town.VisitAsync(withScript);
        await using var agent = await town.VisitAsync(withScript);
        await using var elsewhere = await town.VisitAsync(withScript);

        var reference = await ReportAsync(resident.Page);
        await TakeAsync(agent.Page, reference);
        await AskAsync(agent.Page);
        await FollowSecretLinkAsync(town, elsewhere.Page, $"Une question sur votre demande {reference}");
        await ReplyAsync(elsewhere.Page);
        await ResolveAsync(agent.Page, reference);

        await FollowSecretLinkAsync(town, elsewhere.Page, $"Réponse à votre demande {reference}");
        await Expect(elsewhere.Page.Locator("#state")).ToContainTextAsync("Terminée");
        await Expect(elsewhere.Page.GetByLabel("Votre message")).ToHaveCountAsync(0);
        await SeesExchangeAsync(elsewhere.Page);
        await agent.Page.GetByRole(AriaRole.Link, new() { Name = "Jean Petit" }).First.ClickAsync();
        await Expect(agent.Page.Locator("h1")).ToHaveTextAsync("Jean Petit");
        await SeesExchangeAsync(agent.Page);
        Assert.Empty(resident.Complaints.Concat(agent.Complaints).Concat(elsewhere.Complaints));
    }

    private static async Task<string> ReportAsync(IPage page)
    {
        await page.GotoAsync("");
        await page.GetByLabel("Que cherchez-vous ?").FillAsync("tag");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chercher" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Faire enlever un graffiti" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Faire la demande" }).ClickAsync();
        await GraffitiForm.FillAsync(page, "Jean Petit", "jean@example.be");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Votre demande est envoyée");
        return (await page.Locator("#reference").InnerTextAsync()).Trim();
    }

    private static async Task TakeAsync(IPage page, string reference)
    {
        await Town.SignInAsync(page, Town.Agent);
        await page.GotoAsync("desk");
        await page.GetByRole(AriaRole.Link, new() { Name = "À prendre" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await Expect(page.Locator(".answers").GetByText("Rue Haute 12, côté école")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "mur.jpg" }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Je m’en occupe" }).ClickAsync();
        await Expect(page.Locator("#assignee")).ToHaveTextAsync("Samira Benali");
    }

    private static async Task AskAsync(IPage page)
    {
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(Question);
        await page.GetByText("J’attends une réponse de la personne").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer le message" }).ClickAsync();
        await Expect(page.GetByText("Le message est envoyé.")).ToBeVisibleAsync();
        await Expect(page.Locator("main .state").First).ToHaveTextAsync("Attend le citoyen");
    }

    private static async Task FollowSecretLinkAsync(Town town, IPage page, string subject)
    {
        var mail = Assert.Single(await town.Tenant.DeliverMailsAsync(), mail => mail.Subject == subject);
        await page.GotoAsync(Assert.Single(mail.Links.Distinct(StringComparer.Ordinal), link => link.Contains("?key=", StringComparison.Ordinal)));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Faire enlever un graffiti");
    }

    private static async Task ReplyAsync(IPage page)
    {
        await Expect(page.Locator(".timeline")).ToContainTextAsync(Question);
        await page.GetByLabel("Votre message").FillAsync(Reply);
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Votre message est envoyé.")).ToBeVisibleAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("En cours");
    }

    private static async Task ResolveAsync(IPage page, string reference)
    {
        await page.GotoAsync("desk");
        await page.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await Expect(page.Locator(".timeline").First).ToContainTextAsync(Reply);
        await page.Locator("summary", new() { HasText = "Répondre et terminer" }).ClickAsync();
        await page.GetByLabel("Votre réponse").FillAsync(Answer);
        await page.GetByRole(AriaRole.Button, new() { Name = "Répondre et terminer" }).ClickAsync();
        await Expect(page.GetByText("C’est fait.")).ToBeVisibleAsync();
    }

    private static async Task SeesExchangeAsync(IPage page)
    {
        foreach (var text in new[] { Question, Reply, Answer })
        {
            await Expect(page.Locator(".timeline").First).ToContainTextAsync(text);
        }
    }
}
