using System.Globalization;
using Esm.Security;
using Esm.Testing;

namespace Esm.Notifications.Tests;

// A tenant whose people report graffiti, and the server that its mails go through.
internal static class Reports
{
    public const string Department = "environment@example.be";

    public static async Task PrepareAsync(EsmTenant tenant, int port)
    {
        await tenant.ApplyStepAsync("departments", new
        {
            departments = new[] { new { code = "environment", name = "Environnement", email = Department, teams = new[] { new { code = "environment-field", name = "Terrain" } } } },
        });
        await tenant.ApplyStepAsync("offerings", new { publish = new[] { "environment.graffiti" } });
        await SendThroughAsync(tenant, port);
    }

    // As the administrator sets it.
    public static async Task SendThroughAsync(EsmTenant tenant, int port)
    {
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var saved = await (await admin.VisitAsync("/admin/mail")).SubmitAsync("main form:not([action*='handler=Test'])", new Dictionary<string, string>
        {
            ["Input.Transport"] = "Smtp",
            ["Input.From"] = "noreply@example.be",
            ["Input.Host"] = "127.0.0.1",
            ["Input.Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Input.UseTls"] = "false",
        });
        Assert.NotNull(saved.Location);
    }

    public static async Task<string> ReportAsync(EsmClient citizen, string email) => (await SendAsync(citizen, email)).Text("#reference");

    // Gives the page that confirms it.
    public static async Task<HtmlPage> SendAsync(EsmClient citizen, string email)
    {
        var form = await citizen.VisitAsync("/services/graffiti/request");
        var sent = await form.SubmitAsync(
            "main form[enctype='multipart/form-data']",
            new Dictionary<string, string>
            {
                ["f.place.address"] = "Rue Haute 1",
                ["f.surface"] = "public-building",
                ["f.offensive"] = "no",
                ["confirm"] = "other",
                ["Applicant.Name"] = "Jean Petit",
                ["Applicant.Email"] = email,
                ["Applicant.Phone"] = "",
            },
            TestFile.Png("f.photos"));
        return (await sent.FollowAsync()).ShouldBeOk();
    }
}
