using System.Globalization;
using Esm.Data;
using Esm.Settings;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications.Tests.Send;

// Links in mails lead to where the tenant answers, as long as nobody wrote its public address into the settings: its host name, its prefix, the port that is listened on.
public sealed class LinkTests(SmtpDouble.Packages packages)
{
    [Theory]
    [InlineData("", "evreux", "http://127.0.0.1:{0}/evreux/")]
    [InlineData("localhost", "", "http://localhost:{0}/")]
    [InlineData("localhost", "lys", "http://localhost:{0}/lys/")]
    public async Task A_mail_leads_back_to_the_tenant_as_the_page_does(string host, string prefix, string expected)
    {
        await using var server = await SmtpDouble.StartAsync(packages);
        await using var tenant = await EsmTenant.StartAloneAsync(
            new EsmHostOptions { Listens = true, RunsInBackground = true },
            new EsmTenantOptions { Features = ["Esm.Departments.Environment"], RequestUrlHost = host, RequestUrlPrefix = prefix });
        await Reports.PrepareAsync(tenant, server.Port);
        await tenant.InScopeAsync(async services =>
        {
            var site = services.GetRequiredService<ISiteService>();
            await site.UpdateSettingsAsync(await site.GetSettingsAsync<SiteSettings>() with { BaseUrl = "" }, CancellationToken.None);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
        var start = string.Format(CultureInfo.InvariantCulture, expected, tenant.Host.Address.Port);
        using var visitor = tenant.NewClient();

        var thanks = await Reports.SendAsync(visitor, "jean@example.be");

        var mail = await server.NextAsync();
        var reference = thanks.Text("#reference");
        Assert.Contains($"{start}requests/{reference}?key=", thanks.Html, StringComparison.Ordinal);
        Assert.Contains($"{start}requests/{reference}?key=", mail.Text, StringComparison.Ordinal);
        Assert.Contains("copiez cette adresse dans votre navigateur", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{start}requests/{reference}?key=", mail.Html, StringComparison.Ordinal);
    }
}
