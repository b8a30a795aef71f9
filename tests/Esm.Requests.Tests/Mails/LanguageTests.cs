using Esm.Data;
using Esm.Settings;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Tests.Mails;

// What is stored with a request may be a language that the tenant no longer serves.
public sealed class LanguageTests
{
    [Theory, TestDatabases]
    public async Task A_tenant_that_speaks_dutch_alone_writes_in_dutch_to_whoever_asked_in_french(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        await desk.Commune.ApplyAsync(
            "cannedTexts", """{ "texts": [ { "code": "all.visit", "title": "Passage", "text": { "fr": "Nous passons demain.", "nl": "Wij komen morgen langs." } } ] }""");
        var reference = await desk.ReportAsync();
        await desk.Commune.Tenant.InScopeAsync(async services =>
        {
            var site = services.GetRequiredService<ISiteService>();
            await site.UpdateSettingsAsync(await site.GetSettingsAsync<SiteSettings>() with { Cultures = ["nl"] }, CancellationToken.None);
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });

        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        Assert.Equal("Wij komen morgen langs.", page.FindAll("[data-canned] .message")[0].TextContent);
        await Desk.ResolveAsync(desk.Anna, reference, "De muur is proper.");
        Assert.Equal("nl", (await desk.Citizen.VisitAsync("/requests/" + reference)).Document.DocumentElement.GetAttribute("lang"));

        var mail = Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync(), one => one.Text.Contains("De muur is proper.", StringComparison.Ordinal));
        Assert.Contains("Dag Jean Petit,", mail.Text, StringComparison.Ordinal);
        Assert.Equal("nl", mail.Headers["Content-Language"]);
    }
}
