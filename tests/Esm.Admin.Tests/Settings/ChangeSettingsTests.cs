using System.Net;
using Esm.Security;
using Esm.Settings;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Admin.Tests.Settings;

public sealed class ChangeSettingsTests
{
    private const string Address = "/admin/settings";
    private const string Form = "form.panel";

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task What_is_saved_shows_on_every_page(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var values = Values(("Input.SiteName", "Val-des-Prés"), ("Input.Phone", "+32 81 12 34 56"), ("Input.Address", "Grand-Place 1\r\n5000 Val-des-Prés"));

        var saved = await (await (await admin.GetAsync(Address)).SubmitAsync(Form, values)).FollowAsync();

        Assert.Contains("enregistrés", saved.Text(".notice"), StringComparison.Ordinal);
        var page = (await tenant.NewClient().GetAsync("/accessibility")).ShouldBeOk();
        Assert.Equal("Val-des-Prés", page.Text(".site-name"));
        Assert.Contains("Val-des-Prés", page.Title, StringComparison.Ordinal);
        Assert.Equal("tel:+3281123456", page.Find(".site-footer a[href^='tel:']").GetAttribute("href"));
        var stored = await SettingsAsync(tenant);
        Assert.Equal("Grand-Place 1\n5000 Val-des-Prés", stored.Address);
    }

    [Theory]
    [InlineData("SiteName", " ")]
    [InlineData("BaseUrl", "demarches.example")]
    [InlineData("BaseUrl", "https://demarches.example/?a=b")]
    [InlineData("Email", "accueil")]
    [InlineData("TimeZone", "Europe/Atlantis")]
    [InlineData("DefaultCulture", "tlh")]
    [InlineData("PortalTheme", "Esm.Admin")]
    [InlineData("DeskTheme", "")]
    public async Task A_wrong_value_is_told_at_its_field_and_everything_typed_is_kept(string field, string value)
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var answer = await (await admin.GetAsync(Address)).SubmitAsync(Form, Values(("Input.Phone", "02 123"), ($"Input.{field}", value)));

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal($"#Input_{field}", answer.Find(".error-summary a").GetAttribute("href"));
        Assert.NotEqual("", answer.Text($"#Input_{field}-error"));
        Assert.Equal("02 123", answer.Find("#Input_Phone").GetAttribute("value"));
        Assert.StartsWith("Erreur", answer.Title, StringComparison.Ordinal);
        Assert.Equal("", (await SettingsAsync(tenant)).Phone);
    }

    [Fact]
    public async Task The_default_language_comes_first_and_is_always_offered()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var values = new Dictionary<string, object?> { ["Input.DefaultCulture"] = "nl", ["Input.Cultures"] = new[] { "fr" } };
        await (await admin.GetAsync(Address)).SubmitAsync(Form, values);

        Assert.Equal(["nl", "fr"], (await SettingsAsync(tenant)).Cultures);
    }

    [Fact]
    public async Task A_department_admin_may_not_change_them()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var head = await tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environnement");

        (await head.GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Dictionary<string, string> Values(params (string Field, string Value)[] values)
        => values.ToDictionary(pair => pair.Field, pair => pair.Value, StringComparer.Ordinal);

    private static Task<SiteSettings> SettingsAsync(EsmTenant tenant)
        => tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
}
