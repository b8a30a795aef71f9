using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Notifications.Tests.Settings;

public sealed class StaleMailSettingsTests
{
    private const string Form = "form:has([name='Input.FromName'])";

    [Theory, TestDatabases]
    public async Task Of_two_who_opened_the_same_form_the_second_is_told_and_keeps_what_was_typed(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Identity", "Esm.Notifications");
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var (first, second) = (await admin.VisitAsync("/admin/mail"), await admin.VisitAsync("/admin/mail"));
        Assert.NotNull((await first.SubmitAsync(Form, Values("Première"))).Location);

        var told = (await second.SubmitAsync(Form, Values("Seconde"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Entre-temps", told.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Seconde", told.Find("[name='Input.FromName']").GetAttribute("value"));
        Assert.Equal("Première", (await admin.VisitAsync("/admin/mail")).Find("[name='Input.FromName']").GetAttribute("value"));
        Assert.NotNull((await told.SubmitAsync(Form)).Location);
    }

    private static Dictionary<string, string> Values(string name) => new() { ["Input.From"] = "no-reply@ville.example", ["Input.FromName"] = name };
}
