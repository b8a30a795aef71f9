using Esm.Testing;
using Microsoft.Playwright;

namespace Esm.Browser.Tests.Pages;

// A town with a request that an agent asked something about, and one state of cookies for each of its people. The pages are only looked at, so all
// tests share one town.
public sealed class SampleTown(Browsers browsers) : IAsyncLifetime
{
    private readonly Dictionary<Who, string> _states = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private Town? _town;

    public async ValueTask InitializeAsync()
    {
        if (Browsers.WhyUnavailable() is not null)
        {
            return;
        }

        _town = await browsers.OpenTownAsync(TestDatabase.Sqlite);
        foreach (var (who, userName) in new[] { (Who.Citizen, Town.Citizen), (Who.Agent, Town.Agent), (Who.Administrator, Town.Administrator) })
        {
            await using var visitor = await _town.VisitAsync();
            await Town.SignInAsync(visitor.Page, userName);
            _states[who] = await visitor.StateAsync();
        }

        await ReportAsync();
        await AskAsync();
        await using var administrator = await VisitAsync(Who.Administrator);
        await administrator.Page.GotoAsync("admin/people");
        await Remember("person", administrator.Page.Locator("main a[href*='/admin/people/']:not([href$='/new'])"));
    }

    internal Task<Visitor> VisitAsync(Who who, string language = "fr") => _town!.VisitAsync(language: language, state: _states.GetValueOrDefault(who));

    // An address with its names in braces replaced.
    internal string Resolve(string address) => _names.Aggregate(address, (text, pair) => text.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _town?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task ReportAsync()
    {
        await using var citizen = await VisitAsync(Who.Citizen);
        await GraffitiForm.SendAsync(citizen.Page, "Élodie Dupont", "elodie@val-sur-mehaigne.example");
        _names["reference"] = (await citizen.Page.Locator("#reference").InnerTextAsync()).Trim();
    }

    private async Task AskAsync()
    {
        await using var agent = await VisitAsync(Who.Agent);
        await agent.Page.GotoAsync(Resolve("desk/requests/{reference}"));
        await Remember("contact", agent.Page.Locator("main a[href*='/desk/contacts/']").First);
        await agent.Page.GetByRole(AriaRole.Button, new() { Name = "Je m’en occupe" }).ClickAsync();
        await Assertions.Expect(agent.Page.Locator("#assignee")).ToHaveTextAsync("Samira Benali");
        await agent.Page.GetByLabel("Message", new() { Exact = true }).FillAsync("À quelle hauteur se trouve le graffiti ? Une photo de loin nous aiderait aussi.");
        await agent.Page.GetByText("J’attends une réponse de la personne").ClickAsync();
        await agent.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer le message" }).ClickAsync();
        await Assertions.Expect(agent.Page.GetByText("Le message est envoyé.")).ToBeVisibleAsync();
    }

    private async Task Remember(string name, ILocator link)
        => _names[name] = (await link.First.GetAttributeAsync("href"))!.Split('/')[^1];
}
