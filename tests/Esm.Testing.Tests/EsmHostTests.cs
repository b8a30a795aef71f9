using System.Net;
using System.Text.Json;
using Esm.Settings;
using Esm.Shells;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Testing.Tests;

public sealed class EsmHostTests
{
    [Theory, TestDatabases]
    public async Task A_tenant_answers_under_its_prefix_and_is_gone_after_the_test(TestDatabase database)
    {
        var tenant = await EsmTenant.StartAsync(database);
        using var client = tenant.NewClient();

        var page = await client.GetAsync("/no-such-page");
        page.ShouldBe(HttpStatusCode.NotFound);
        Assert.NotEmpty(page.Heading);

        await tenant.DisposeAsync();
        Assert.False(Directory.Exists(tenant.Folder));
        Assert.DoesNotContain(tenant.Host.Services.GetRequiredService<IShellHost>().GetAllSettings(), settings => settings.Name == tenant.Name);
    }

    [Fact]
    public async Task A_host_that_listens_is_reached_by_http_on_localhost()
    {
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions { Listens = true }, new EsmTenantOptions());
        using var client = tenant.NewClient();

        Assert.Equal("localhost", tenant.Address.Host);
        (await client.GetAsync("/no-such-page")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_settings_step_is_applied_and_an_unknown_section_of_it_is_refused()
    {
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite);

        await tenant.ApplyStepAsync("settings", new { site = new { siteName = "Val-sur-Mehaigne" } });

        var site = await tenant.InScopeAsync(async services => await services.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(TestContext.Current.CancellationToken));
        Assert.Equal("Val-sur-Mehaigne", site.SiteName);
        await Assert.ThrowsAsync<JsonException>(() => tenant.ApplyStepAsync("settings", new { nowhere = new { a = 1 } }));
    }

    [Fact]
    public async Task A_feature_that_is_refused_is_named()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.NoSuchFeature"));

        Assert.Contains("Esm.NoSuchFeature", thrown.Message, StringComparison.Ordinal);
    }
}
