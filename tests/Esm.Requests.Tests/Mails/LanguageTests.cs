using System.Net;
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
        await ServeAsync(desk.Commune, "nl");

        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);
        Assert.Equal("Wij komen morgen langs.", page.FindAll("[data-canned] .message")[0].TextContent);
        await Desk.ResolveAsync(desk.Anna, reference, "De muur is proper.");
        Assert.Equal("nl", (await desk.Citizen.VisitAsync("/requests/" + reference)).Document.DocumentElement.GetAttribute("lang"));

        var mail = Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync(), one => one.Text.Contains("De muur is proper.", StringComparison.Ordinal));
        Assert.Contains("Dag Jean Petit,", mail.Text, StringComparison.Ordinal);
        Assert.Equal("nl", mail.Headers["Content-Language"]);
    }

    [Theory, TestDatabases]
    public async Task A_tenant_of_dutch_and_french_offers_no_english_and_speaks_its_first_with_whoever_asks_for_it(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await ServeAsync(commune, "nl", "fr");
        using var visitor = commune.NewClient().Speaking("en");

        var page = await visitor.VisitAsync();
        Assert.Equal("nl", LanguageOf(page));
        Assert.Equal(["nl", "fr"], page.FindAll(".languages [aria-hidden]").Select(language => language.TextContent).Distinct());
        Assert.Equal("nl", LanguageOf(await visitor.VisitAsync("?culture=en")));
        (await visitor.GetAsync("language/en")).ShouldBe(HttpStatusCode.NotFound);
        Assert.Equal("fr", LanguageOf(await visitor.Speaking("en, fr;q=0.5").VisitAsync()));
    }

    [Theory, TestDatabases]
    public async Task A_mail_is_in_the_persons_language_while_the_agent_works_in_another(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient().Speaking("nl");
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);

        await Desk.ResolveAsync(paul.Speaking("en"), reference, "Klaar.");

        var mail = Assert.Single(await commune.Tenant.DeliverMailsAsync(), one => one.Text.Contains("Klaar.", StringComparison.Ordinal));
        Assert.Equal("nl", mail.Headers["Content-Language"]);
        Assert.Contains("Dag ", mail.Text, StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Whoever_asked_in_a_language_that_was_given_up_reads_the_first_one_that_is_left(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient().Speaking("en");
        using var paul = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen);
        await commune.Tenant.DeliverMailsAsync();
        await ServeAsync(commune, "nl", "fr");

        await Desk.ResolveAsync(paul, reference, "Opgelost.");

        var mail = Assert.Single(await commune.Tenant.DeliverMailsAsync(), one => one.Text.Contains("Opgelost.", StringComparison.Ordinal));
        Assert.Equal("nl", mail.Headers["Content-Language"]);
    }

    private static string? LanguageOf(HtmlPage page) => page.Document.DocumentElement.GetAttribute("lang");

    private static Task ServeAsync(Commune commune, params string[] languages) => commune.Tenant.InScopeAsync(async services =>
    {
        var site = services.GetRequiredService<ISiteService>();
        await site.UpdateSettingsAsync(await site.GetSettingsAsync<SiteSettings>() with { Cultures = languages }, CancellationToken.None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    });
}
