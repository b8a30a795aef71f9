using Esm.Data;
using Esm.Recipes;
using Esm.Security;
using Esm.Settings;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Esm.Browser.Tests;

// A commune with a department, its offerings and somebody of every role.
internal sealed class Town : IAsyncDisposable
{
    public const string Agent = "samira";
    public const string Colleague = "wiktor";
    public const string Administrator = "nathalie";
    public const string Citizen = "elodie";

    private const string Password = "quatre chevaux bleus au port";

    private readonly IBrowser _browser;
    private IReadOnlyList<GeneratedAccount> _accounts = [];

    private Town(EsmTenant tenant, IBrowser browser)
    {
        Tenant = tenant;
        _browser = browser;
    }

    public EsmTenant Tenant { get; }

    public static async Task<Town> OpenAsync(EsmHost host, IBrowser browser, TestDatabase database)
    {
        var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = database, Features = ["Esm.Departments.Environment", "Esm.Admin"] });
        var town = new Town(tenant, browser);
        await tenant.InScopeAsync(async services =>
        {
            var site = services.GetRequiredService<ISiteService>();
            var settings = await site.GetSettingsAsync<SiteSettings>();
            await site.UpdateSettingsAsync(settings with { SiteName = "Val-sur-Mehaigne", Phone = "+32 81 98 00 00", Email = "accueil@val-sur-mehaigne.example", Address = "Place communale 1, 5999 Val-sur-Mehaigne" }, CancellationToken.None);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
        await tenant.ApplyStepAsync("departments", new
        {
            departments = new[]
            {
                Department("environment", "Environnement et cadre de vie", "Milieu en leefomgeving", "Environment and public space"),
                Department("sports", "Sports et jeunesse", "Sport en jeugd", "Sports and youth"),
            },
        });
        await tenant.ApplyStepAsync("offerings", new { publish = new[] { "environment.graffiti", "environment.stray-cat" } });
        await tenant.ApplyStepAsync("users", new
        {
            users = new[]
            {
                User(Agent, "Samira Benali", RoleNames.Agent, "environment"),
                User(Colleague, "Wiktor Kowalski", RoleNames.Agent, "environment"),
                User(Administrator, "Nathalie Lambert", RoleNames.Administrator),
                User(Citizen, "Élodie Dupont", RoleNames.Citizen),
            },
        });
        return town;
    }

    // The demo commune, with everything that its recipe brings, and the people the recipe makes accounts for.
    public static async Task<Town> OpenCommuneAsync(EsmHost host, IBrowser browser)
    {
        var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = TestDatabase.Sqlite, WithThemes = false });
        var town = new Town(tenant, browser);
        town._accounts = await tenant.ApplyRecipeAsync(Repository.PathOf("recipes", "commune.recipe.json"));
        return town;
    }

    // A visitor with a browser of their own: no cookie yet, or those of the given state. With a place, on a phone that tells where it is.
    public async Task<Visitor> VisitAsync(bool withScript = true, string language = "fr", string? state = null, Geolocation? place = null)
        => await Visitor.OpenAsync(await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Tenant.Address.ToString(),
            JavaScriptEnabled = withScript,
            Locale = language,
            StorageState = state,
            ViewportSize = place is null ? new ViewportSize { Width = Visitor.DeskWidth, Height = Visitor.Height } : new ViewportSize { Width = Visitor.PhoneWidth, Height = 740 },
            Geolocation = place,
            Permissions = place is null ? [] : ["geolocation"],
            HasTouch = place is not null,
        }));

    // The account of that name, with the password that the recipe made for it.
    public TestUser Account(string userName) => new(userName, _accounts.Single(account => account.UserName == userName).Password);

    public static Task SignInAsync(IPage page, string userName) => SignInAsync(page, new TestUser(userName, Password));

    public static async Task SignInAsync(IPage page, TestUser user)
    {
        await page.GotoAsync("account/sign-in");
        await page.GetByLabel("Nom d’utilisateur ou adresse e-mail").FillAsync(user.UserName);
        await page.GetByLabel("Mot de passe").FillAsync(user.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" })).ToBeVisibleAsync();
    }

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();

    private static object Department(string code, string french, string dutch, string english) => new
    {
        code,
        name = new { fr = french, nl = dutch, en = english },
        teams = new[] { new { code = code + "-field", name = "Terrain" } },
        email = code + "@val-sur-mehaigne.example",
        phone = "+32 81 98 00 10",
        hours = new { fr = "Du lundi au vendredi de 8 h 30 à 12 h", nl = "Van maandag tot vrijdag van 8.30 tot 12 uur", en = "Monday to Friday 8:30 to 12:00" },
    };

    private static object User(string userName, string displayName, string role, params string[] departments)
        => new { userName, displayName, email = userName + "@val-sur-mehaigne.example", roles = new[] { role }, departments, password = Password };
}
