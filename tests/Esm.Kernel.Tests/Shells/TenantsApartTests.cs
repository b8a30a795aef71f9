using System.Net;
using System.Text;
using Esm.Files;
using Esm.Settings;
using Esm.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Shells;

// Two tenants on one process, by prefix and by host, with different features.
public sealed class TenantsApartTests
{
    [Theory]
    [TestDatabases("", "one", "", "two")]
    [TestDatabases("one.example", "", "two.example", "")]
    public async Task Nothing_of_one_reaches_the_other(TestDatabase database, string hostOne, string prefixOne, string hostTwo, string prefixTwo)
    {
        await using var host = await EsmHost.StartAsync(SampleModules.HostOptions);
        await using var one = await host.AddTenantAsync(Tenant(database, "One", hostOne, prefixOne, SampleModules.Good));
        await using var two = await host.AddTenantAsync(Tenant(database, "Two", hostTwo, prefixTwo, SampleModules.Good));
        await using var three = await host.AddTenantAsync(Tenant(database, "Three", "three.example", "three"));

        await DataStaysAsync(one, two);
        await FeaturesStayAsync(three);
        await SettingsStayAsync(one, two);
        await FilesStayAsync(one, two);
        await KeysStayAsync(one, two);
        await CookiesStayAsync(one, two);
    }

    private static async Task DataStaysAsync(EsmTenant one, EsmTenant two)
    {
        using var visitor = one.NewClient();
        await (await visitor.VisitAsync("/samples/cards")).SubmitAsync("main form", new { Text = "of one" });
        using var other = two.NewClient();
        Assert.Contains("of one", (await visitor.VisitAsync("/samples/cards")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("of one", (await other.VisitAsync("/samples/cards")).Text(), StringComparison.Ordinal);
    }

    private static async Task FeaturesStayAsync(EsmTenant without)
    {
        using var visitor = without.NewClient();
        (await visitor.GetAsync("/samples/cards")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task SettingsStayAsync(EsmTenant one, EsmTenant two)
    {
        await one.InScopeAsync(async services =>
        {
            await services.GetRequiredService<ISiteService>().UpdateSettingsAsync(new SiteSettings { SiteName = "Commune One" }, default);
            await services.GetRequiredService<Data.IUnitOfWork>().CommitAsync(default);
        });
        using var visitor = one.NewClient();
        using var other = two.NewClient();
        Assert.Contains("Commune One", (await visitor.VisitAsync("/samples/cards")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Commune One", (await other.VisitAsync("/samples/cards")).Html, StringComparison.Ordinal);
    }

    private static async Task FilesStayAsync(EsmTenant one, EsmTenant two)
    {
        var stored = await one.InScopeAsync(services => services.GetRequiredService<IFileStore>().SaveAsync("samples", new MemoryStream(Encoding.UTF8.GetBytes("secret")), default));
        await two.InScopeAsync(services =>
        {
            Assert.ThrowsAny<IOException>(() => services.GetRequiredService<IFileStore>().OpenRead(stored.Path));
            return Task.CompletedTask;
        });
    }

    private static async Task KeysStayAsync(EsmTenant one, EsmTenant two)
    {
        var secret = await one.InScopeAsync(services => Task.FromResult(services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret")));
        await two.InScopeAsync(services =>
        {
            Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
            return Task.CompletedTask;
        });
    }

    private static async Task CookiesStayAsync(EsmTenant one, EsmTenant two)
    {
        using var visitor = one.NewClient();
        await visitor.VisitAsync("/samples/cards");
        using var other = two.NewClient();
        var page = await other.VisitAsync("/samples/cards");
        var names = visitor.Cookies.Select(cookie => cookie.Name).ToHashSet();
        Assert.NotEmpty(names);
        Assert.DoesNotContain(other.Cookies, cookie => names.Contains(cookie.Name));

        // A token and cookie of one, played to the other, do not post.
        using var thief = two.NewClient();
        foreach (var cookie in visitor.Cookies)
        {
            thief.AddCookie(cookie.Name, cookie.Value);
            thief.AddCookie(cookie.Name.Replace("one", "two", StringComparison.Ordinal), cookie.Value);
        }

        var stolen = (await visitor.VisitAsync("/samples/cards")).Find("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var post = new HttpRequestMessage(HttpMethod.Post, "/samples/cards")
        {
            Content = new FormUrlEncodedContent([new("Text", "stolen"), new("__RequestVerificationToken", stolen)]),
        };
        (await thief.SendAsync(post)).ShouldBe(HttpStatusCode.BadRequest);
        Assert.DoesNotContain("stolen", (await other.VisitAsync("/samples/cards")).Text(), StringComparison.Ordinal);
        Assert.NotNull(page);
    }

    private static EsmTenantOptions Tenant(TestDatabase database, string name, string host, string prefix, params string[] features)
        => new() { Database = database, Name = name, RequestUrlHost = host, RequestUrlPrefix = prefix, Features = features };
}
