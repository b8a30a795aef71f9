using Esm.Testing;
using Microsoft.Playwright;

namespace Esm.Browser.Tests;

internal static class GraffitiForm
{
    // Opens the form, fills it, sends it and waits for the confirmation.
    public static async Task SendAsync(IPage page, string name, string email)
    {
        await page.GotoAsync("services/graffiti/request");
        await FillAsync(page, name, email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Votre demande est envoyée");
    }

    public static async Task FillAsync(IPage page, string name, string email)
    {
        await page.GetByLabel("Où se trouve-t-il ?").FillAsync($"Rue Haute 12, côté école, {Guid.CreateVersion7()}");
        await page.GetByText("Un bâtiment public").ClickAsync();
        await page.GetByText("Non, ou je ne sais pas").ClickAsync();
        var photo = TestFile.Png("f.photos", "mur.png");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = photo.FileName, MimeType = photo.ContentType, Buffer = photo.Content.ToArray() });
        await page.GetByLabel("Prénom et nom").FillAsync(name);
        await page.GetByLabel("Adresse e-mail").FillAsync(email);
    }

    // The same without a browser, where it is not what the test looks at.
    public static async Task<string> ReportAsync(Town town, string address, string latitude = "", string longitude = "")
    {
        using var client = town.Tenant.NewClient();
        var sent = await (await client.VisitAsync("services/graffiti/request")).SubmitAsync("main form[enctype]", new Dictionary<string, string>
        {
            ["f.place.address"] = address,
            ["f.place.lat"] = latitude,
            ["f.place.lon"] = longitude,
            ["f.surface"] = "public-building",
            ["f.offensive"] = "no",
            ["Applicant.Name"] = "Jean Petit",
            ["Applicant.Email"] = "jean@example.be",
        });
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }
}
