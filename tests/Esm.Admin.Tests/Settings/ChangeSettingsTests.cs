using System.Globalization;
using System.Net;
using Esm.Security;
using Esm.Settings;
using Esm.Testing;
using Esm.Time;
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
    [InlineData("Week.Monday", "09:00-12:00, 11:30-16:00")]
    [InlineData("Week.Tuesday", "16:00-13:00")]
    [InlineData("Week.Sunday", "le matin")]
    [InlineData("PortalTheme", "Esm.Admin")]
    [InlineData("DeskTheme", "")]
    public async Task A_wrong_value_is_told_at_its_field_and_everything_typed_is_kept(string field, string value)
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var answer = await (await admin.GetAsync(Address)).SubmitAsync(Form, Values(("Input.Phone", "02 123"), ($"Input.{field}", value)));

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Equal($"#Input_{field.Replace('.', '_')}", answer.Find(".error-summary a").GetAttribute("href"));
        Assert.NotEqual("", answer.Text($"#Input_{field.Replace('.', '_')}-error"));
        Assert.Equal("02 123", answer.Find("#Input_Phone").GetAttribute("value"));
        Assert.StartsWith("Erreur", answer.Title, StringComparison.Ordinal);
        Assert.Equal("", (await SettingsAsync(tenant)).Phone);
    }

    // The rules of the settings look at the languages last; the page asks for them before the time zone.
    [Theory, TestDatabases]
    public async Task What_is_wrong_is_told_in_the_order_of_the_page(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var wrong = Values(("Input.Email", "accueil"), ("Input.DefaultCulture", "tlh"), ("Input.TimeZone", "Europe/Atlantis"), ("Input.ClosingDays", "demain"), ("Input.Week.Friday", "9"));

        var page = (await (await admin.GetAsync(Address)).SubmitAsync(Form, wrong)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        string[] told = [.. page.FindAll(".error-summary a").Select(link => link.GetAttribute("href")![1..])];
        Assert.Equal(["Input_Email", "Input_DefaultCulture", "Input_TimeZone", "Input_Week_Friday", "Input_ClosingDays"], told);
        Assert.Equal(page.Document.All.Select(element => element.Id).Where(id => told.Contains(id, StringComparer.Ordinal)), told);
    }

    [Theory, TestDatabases]
    public async Task No_deadline_ends_on_a_closing_day(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(
            new EsmHostOptions { Clock = new TestClock(new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero)) },
            new EsmTenantOptions { Database = database, Features = ["Esm.Admin", "Esm.Departments.Environment"] });
        var teams = new[] { new { code = "environment-field", name = "Terrain" } };
        await tenant.ApplyStepAsync("departments", new { departments = new[] { new { code = "environment", name = "Environnement", teams } } });
        await tenant.ApplyStepAsync("offerings", new { publish = new[] { "environment.graffiti" } });
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        Assert.Contains("lundi 30 novembre 2026", await PromiseAsync(tenant), StringComparison.Ordinal);

        var saved = await (await (await admin.GetAsync(Address)).SubmitAsync(Form, Values(("Input.ClosingDays", "1/12/2026\r\n\r\n 2026-11-30 \r\n01.12.2026")))).FollowAsync();

        Assert.Equal("2026-11-30\n2026-12-01", saved.ShouldBeOk().Find("#Input_ClosingDays").TextContent);
        Assert.Contains("mercredi 2 décembre 2026", await PromiseAsync(tenant), StringComparison.Ordinal);
        await (await admin.GetAsync(Address)).SubmitAsync(Form, Values(("Input.ClosingDays", "")));
        Assert.Contains("lundi 30 novembre 2026", await PromiseAsync(tenant), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_week_without_an_hour_is_refused_and_other_hours_count_at_once(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var page = await admin.GetAsync(Address);
        Assert.Equal("09:00-12:00, 13:00-16:00", page.ShouldBeOk().Find("#Input_Week_Monday").GetAttribute("value"));
        string[] days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

        var empty = await page.SubmitAsync(Form, Values([.. days.Select(day => ("Input.Week." + day, ""))]));

        Assert.Contains("au moins une heure", empty.ShouldBe(HttpStatusCode.UnprocessableEntity).Text("#Input_Week_Monday-error"), StringComparison.Ordinal);
        var saved = await (await empty.SubmitAsync(Form, Values([.. days.Select(day => ("Input.Week." + day, day == "Saturday" ? "8:30-12:00" : ""))]))).FollowAsync();
        Assert.Equal("08:30-12:00", saved.ShouldBeOk().Find("#Input_Week_Saturday").GetAttribute("value"));
        Assert.Equal("", saved.Find("#Input_Week_Monday").GetAttribute("value") ?? "");
        var due = await tenant.InScopeAsync(services => services.GetRequiredService<IWorkCalendar>().AddAsync(new DateOnly(2026, 11, 23), WorkSpan.Days(1), "any", CancellationToken.None).AsTask());
        Assert.Equal(new DateOnly(2026, 11, 28), due.Day);
    }

    [Theory, TestDatabases]
    public async Task A_line_that_is_no_date_is_named_and_what_was_typed_stays(TestDatabase database)
    {
        const string typed = "2026-12-24\n\n31/02/2027\ndemain";
        await using var tenant = await AdminTenant.StartAsync(database);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var answer = (await (await admin.GetAsync(Address)).SubmitAsync(Form, Values(("Input.ClosingDays", typed)))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Matches("^Ligne 3.*31/02/2027.*Ligne 4.*demain", answer.Text("#Input_ClosingDays-error"));
        Assert.Equal(["#Input_ClosingDays", "#Input_ClosingDays"], answer.FindAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal(typed, answer.Find("#Input_ClosingDays").TextContent);
        Assert.Empty((await SettingsAsync(tenant)).ClosingDays);
        var many = string.Join('\n', Enumerable.Range(0, SiteSettings.MostClosingDays + 1).Select(day => new DateOnly(2027, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        answer = (await answer.SubmitAsync(Form, Values(("Input.ClosingDays", many)))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("400 jours au plus", answer.Text("#Input_ClosingDays-error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Of_two_who_opened_the_same_form_the_second_is_told_and_keeps_what_was_typed(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var (first, second) = (await admin.GetAsync(Address), await admin.GetAsync(Address));
        await first.SubmitAsync(Form, Values(("Input.Phone", "02 111 11 11")));

        var told = (await second.SubmitAsync(Form, Values(("Input.SiteName", "Val-des-Prés")))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("au même moment", told.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("Val-des-Prés", told.Find("#Input_SiteName").GetAttribute("value"));
        Assert.Equal("02 111 11 11", (await SettingsAsync(tenant)).Phone);
        Assert.NotNull((await told.SubmitAsync(Form)).Location);
        Assert.Equal("Val-des-Prés", (await SettingsAsync(tenant)).SiteName);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task Of_two_who_save_at_once_one_is_told(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var form = await admin.GetAsync(Address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => form.SubmitAsync(Form, Values(("Input.SiteName", $"Commune {i}")))));

        Assert.Single(answers, answer => answer.Location is not null);
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task An_admin_who_is_here_by_another_address_does_not_lock_themselves_out()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var user = await tenant.CreateUserAsync(RoleNames.Administrator);
        using var admin = tenant.Host.NewClient(new UriBuilder(tenant.Address) { Host = "ville.example" }.Uri);
        var signIn = await admin.GetAsync("/account/sign-in");
        await signIn.SubmitAsync("form:has([name=Password])", new { user.UserName, user.Password });

        var refused = await (await admin.GetAsync(Address)).SubmitAsync(Form, Values(("Input.BaseUrl", "https://vile.example")));

        Assert.NotEqual("", refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text("#Input_BaseUrl-error"));
        Assert.NotNull((await refused.SubmitAsync(Form, Values(("Input.BaseUrl", "https://ville.example")))).Location);
        (await admin.GetAsync(Address)).ShouldBeOk();
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

    // What somebody who reports a graffiti is told of when they get an answer.
    private static async Task<string> PromiseAsync(EsmTenant tenant)
    {
        using var citizen = tenant.NewClient();
        var form = await citizen.GetAsync("/services/graffiti/request");
        var report = Values(
            ("f.place.address", "Rue Haute 1"), ("f.surface", "public-building"), ("f.offensive", "no"), ("confirm", "other"), ("Applicant.Name", "Jean Petit"), ("Applicant.Email", "jean@example.be"));
        return (await (await form.SubmitAsync("main form[enctype='multipart/form-data']", report)).FollowAsync()).ShouldBeOk().Text("main ol");
    }

    private static Task<SiteSettings> SettingsAsync(EsmTenant tenant)
        => tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>());
}
