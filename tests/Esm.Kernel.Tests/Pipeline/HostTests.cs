using System.Net;
using Esm.Data;
using Esm.Kernel.Tests.Shells;
using Esm.Settings;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Pipeline;

public sealed class HostTests
{
    [Theory]
    [InlineData("demarches.ville.example", HttpStatusCode.OK)]
    [InlineData("DEMARCHES.ville.example", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("partenaire.example", HttpStatusCode.OK)]
    [InlineData("ailleurs.example", HttpStatusCode.BadRequest)]
    [InlineData("demarches.ville.example.ailleurs.example", HttpStatusCode.BadRequest)]
    [InlineData("192.0.2.1", HttpStatusCode.BadRequest)]
    public async Task A_tenant_answers_to_its_public_address_alone(string host, HttpStatusCode expected)
    {
        var options = SampleModules.HostOptions with { Configuration = [new("AllowedHosts", "partenaire.example;*")] };
        await using var tenant = await EsmTenant.StartAloneAsync(options, new EsmTenantOptions { Features = [SampleModules.Good] });
        await ChangeAsync(tenant, site => site with { BaseUrl = "https://demarches.ville.example/" + tenant.Name });
        using var visitor = tenant.NewClient();

        Assert.Equal(expected, (await visitor.GetAsync($"https://{host}/{tenant.Name}/samples/cards")).Status);
        (await visitor.GetAsync($"https://{host}/{tenant.Name}/health/ready")).ShouldBeOk();
    }

    [Fact]
    public async Task A_tenant_whose_public_address_is_not_set_answers_to_any()
    {
        await using var tenant = await EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();

        (await visitor.GetAsync($"https://ville.example/{tenant.Name}/samples/cards")).ShouldBeOk();
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("", "accueil@ville.example", "mailto:accueil@ville.example")]
    [InlineData("securite@ville.example", "accueil@ville.example", "mailto:securite@ville.example")]
    [InlineData("https://ville.example/securite", "", "https://ville.example/securite")]
    public async Task Whom_to_tell_of_a_weakness_is_published(string contact, string email, string? expected)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Features = [SampleModules.Good] });
        await ChangeAsync(tenant, site => site with { SecurityContact = contact, Email = email });
        using var visitor = tenant.NewClient();

        var answer = await visitor.GetAsync("/.well-known/security.txt");

        if (expected is null)
        {
            answer.ShouldBe(HttpStatusCode.NotFound);
            return;
        }

        Assert.Equal("text/plain", answer.ShouldBeOk().ContentHeaders.ContentType!.MediaType);
        var lines = answer.Html.Split('\n');
        Assert.Contains("Contact: " + expected, lines);
        var expires = DateTimeOffset.Parse(Assert.Single(lines, line => line.StartsWith("Expires: ", StringComparison.Ordinal))["Expires: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expires, tenant.Clock.GetUtcNow().AddDays(30), tenant.Clock.GetUtcNow().AddDays(365));
    }

    [Theory]
    [InlineData("/\t/ailleurs.example")]
    [InlineData("//ailleurs.example")]
    [InlineData("/é")]
    [InlineData("/a\r\nb")]
    [InlineData("")]
    public async Task Choosing_a_language_leads_nowhere_else(string returnUrl)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(SampleModules.HostOptions with { Listens = true }, new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();

        var answer = (await visitor.GetAsync("/language/nl?returnUrl=" + Uri.EscapeDataString(returnUrl))).ShouldBe(HttpStatusCode.Redirect);

        Assert.Equal(tenant.Address, answer.Location);
        var back = $"/{tenant.Name}/samples/cards?q=%C3%A9";
        Assert.EndsWith(back, (await visitor.GetAsync("/language/nl?returnUrl=" + Uri.EscapeDataString(back))).Location!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_is_readable_for_nobody_else()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var tenant = await EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();
        await visitor.VisitAsync("/samples/cards");
        await tenant.InScopeAsync(services => services.GetRequiredService<Esm.Files.IFileStore>().SaveAsync("samples", new MemoryStream([1]), CancellationToken.None));

        // With its connections come and go files beside a database, to which SQLite gives its mode.
        var all = Directory.GetFileSystemEntries(tenant.Host.AppData, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("-shm", StringComparison.Ordinal) && !path.EndsWith("-wal", StringComparison.Ordinal) && !path.EndsWith("-journal", StringComparison.Ordinal))
            .ToArray();

        Assert.Contains(all, path => path.EndsWith("esm.db", StringComparison.Ordinal));
        Assert.Contains(all, path => path.Contains("/files/", StringComparison.Ordinal));
        Assert.Contains(all, path => path.Contains("/keys/", StringComparison.Ordinal));
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var path in all)
        {
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
        }
    }

    private static Task ChangeAsync(EsmTenant tenant, Func<SiteSettings, SiteSettings> change) => tenant.InScopeAsync(async services =>
    {
        var site = services.GetRequiredService<ISiteService>();
        await site.UpdateSettingsAsync(change(await site.GetSettingsAsync<SiteSettings>()), CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
