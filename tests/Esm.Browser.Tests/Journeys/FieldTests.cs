using Esm.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Esm.Browser.Tests.Journeys;

public sealed class FieldTests(Browsers browsers)
{
    private const string Answer = "Le mur est propre depuis ce matin.";

    [Theory, TestDatabases]
    public async Task An_agent_in_the_street_ends_the_nearest_report_with_a_photo(TestDatabase database)
    {
        await using var town = await browsers.OpenTownAsync(database);
        await GraffitiForm.ReportAsync(town, "Allée Verte 3", "50.510000", "4.900000");
        var reference = await GraffitiForm.ReportAsync(town, "Zavelstraat 1", "50.500000", "4.900000");
        await using var agent = await town.VisitAsync(place: new Geolocation { Latitude = 50.5003f, Longitude = 4.9f, Accuracy = 10 });
        await using var resident = await town.VisitAsync(place: new Geolocation());

        await Town.SignInAsync(agent.Page, Town.Agent);
        await OpenRoundAsync(agent);
        await OpenNearestAsync(agent, "Zavelstraat 1");
        await FinishAsync(agent);
        await agent.Page.GotoAsync("desk/round");
        await Expect(agent.Page.Locator("main .list-links")).ToContainTextAsync("Allée Verte 3");
        await Expect(agent.Page.Locator("main .list-links")).Not.ToContainTextAsync("Zavelstraat 1");

        await ReadAnswerAsync(town, resident, reference);
        Assert.Empty(agent.Complaints.Concat(resident.Complaints));
    }

    private static async Task OpenRoundAsync(Visitor agent)
    {
        await agent.Page.Locator("summary", new() { HasText = "Menu" }).TapAsync();
        await agent.Page.Locator(".desk-menu").GetByRole(AriaRole.Link, new() { Name = "Ma tournée" }).TapAsync();
        await Expect(agent.Page.Locator("h1")).ToHaveTextAsync("Ma tournée");
        await agent.FitsAsync("The round");
    }

    private static async Task OpenNearestAsync(Visitor agent, string where)
    {
        await agent.Page.GetByRole(AriaRole.Button, new() { Name = "Utiliser ma position" }).TapAsync();
        var nearest = agent.Page.Locator("main .list-links > li").First;
        await Expect(nearest).ToContainTextAsync("30 m");
        await nearest.GetByRole(AriaRole.Link, new() { Name = where, Exact = true }).TapAsync();
        await Expect(agent.Page.Locator("h1")).ToHaveTextAsync("Faire enlever un graffiti");
        await agent.FitsAsync("The request");
    }

    private static async Task FinishAsync(Visitor agent)
    {
        var page = agent.Page;
        await page.Locator("summary", new() { HasText = "Terminer avec une photo" }).TapAsync();
        var photo = TestFile.Png("Photo", "mur.png");
        await page.GetByLabel("Photo après le travail").SetInputFilesAsync(new FilePayload { Name = photo.FileName, MimeType = photo.ContentType, Buffer = photo.Content.ToArray() });
        await page.GetByLabel("Réponse à la personne").FillAsync(Answer);
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer et terminer" }).TapAsync();
        await Expect(page.GetByText("La demande est terminée, la personne a sa réponse.")).ToBeVisibleAsync();
        await Expect(page.GetByAltText("Photo prise après le travail")).ToBeVisibleAsync();
        await agent.FitsAsync("The finished request");
    }

    private static async Task ReadAnswerAsync(Town town, Visitor resident, string reference)
    {
        var mail = Assert.Single(await town.Tenant.DeliverMailsAsync(), mail => mail.Subject == $"Réponse à votre demande {reference}");
        await resident.Page.GotoAsync(mail.Links.First(link => link.Contains("?key=", StringComparison.Ordinal)));
        await Expect(resident.Page.Locator("#state")).ToContainTextAsync("Terminée");
        await Expect(resident.Page.Locator(".timeline")).ToContainTextAsync(Answer);
        await Expect(resident.Page.GetByAltText("Photo prise après le travail")).ToBeVisibleAsync();
        await resident.FitsAsync("The answer");
    }
}
