using System.Text.RegularExpressions;
using Esm.Testing;

namespace Esm.Departments.It.Tests.Arrive;

public sealed partial class ArrivalTests
{
    [Theory, TestDatabases]
    public async Task An_arrival_opens_a_request_for_each_need_and_closes_when_all_are_answered(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        var arrival = await AnnounceAsync(lea);

        var children = await OthersAsync(ines, arrival);
        Assert.Equal(4, children.Count);
        foreach (var child in children)
        {
            Assert.Contains("Nadia Lebrun", (await ines.VisitAsync("/desk/requests/" + child)).Text(), StringComparison.Ordinal);
            Assert.DoesNotContain("Terminée", (await lea.VisitAsync("/requests/" + arrival)).Text("#state"), StringComparison.Ordinal);
            await Commune.ResolveAsync(ines, child);
        }

        var done = await lea.VisitAsync("/requests/" + arrival);
        Assert.Contains("Terminée", done.Text("#state"), StringComparison.Ordinal);

        // What other departments keep to themselves is not named in the log that this one reads.
        Assert.Equal(2, children.Count(child => done.Text().Contains(child, StringComparison.Ordinal)));
        Assert.Contains("une demande d’un autre service", done.Text(), StringComparison.Ordinal);

        await ReopenAsync(ines, children[0]);
        Assert.Contains("Terminée", (await lea.VisitAsync("/requests/" + arrival)).Text("#state"), StringComparison.Ordinal);
        await Commune.ResolveAsync(ines, children[0]);
    }

    [Theory, TestDatabases]
    public async Task Where_a_department_is_missing_it_does_its_part(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database, withOthers: false);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        var arrival = await AnnounceAsync(lea);

        Assert.Equal(4, (await OthersAsync(ines, arrival)).Count);
    }

    [Theory, TestDatabases]
    public async Task What_an_arrival_opens_goes_to_its_handler_as_if_somebody_had_asked(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.Tenant.ApplyStepAsync("offerings", new { offerings = new[] { Welcome("it.access") } });
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var max = await commune.SignInAsync(Commune.Max);

        await Commune.RequestAsync(lea, "welcome", Need("Max Petit"));

        var waiting = await max.VisitAsync("/desk/approvals");
        Assert.Contains("Léa Noël", (await waiting.ClickAsync("main a[href*='/desk/approvals/']")).Text(), StringComparison.Ordinal);
        Assert.Contains(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains("max@", StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task Where_the_handler_refuses_the_arrival_stands_and_says_so(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.Tenant.ApplyStepAsync("offerings", new { offerings = new[] { Welcome("it.access") } });
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);

        var arrival = await Commune.RequestAsync(lea, "welcome", Need("Léa Noël"));

        Assert.Empty(await OthersAsync(ines, arrival));
        Assert.Contains("la demande est refusée", (await ines.VisitAsync("/desk/requests/" + arrival)).Text(".timeline"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task An_arrival_that_asks_for_itself_is_made_once(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await commune.Tenant.ApplyStepAsync("offerings", new { offerings = new[] { Welcome("it.welcome") } });
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);

        var arrival = await Commune.RequestAsync(lea, "welcome", Need("Max Petit"));

        Assert.Empty(await OthersAsync(ines, arrival));
        Assert.Contains("s’ouvrirait elle-même sans fin", (await ines.VisitAsync("/desk/requests/" + arrival)).Text(".timeline"), StringComparison.Ordinal);
    }

    // An arrival that asks for one thing, of a manager.
    private static object Welcome(string opens) => new
    {
        code = "it.welcome", slug = "welcome", title = "Accueil", summary = "Un accueil.", department = "it", audiences = new[] { "staff" }, kind = "procedure", handler = "it.arrival",
        settings = new { needs = new { one = new[] { opens } } },
        form = new
        {
            sections = new[]
            {
                new
                {
                    title = "Accueil",
                    fields = new object[]
                    {
                        new { key = "needs", type = "multichoice", label = "Quoi ?", required = true, options = new[] { new { value = "one", label = "Un accès" }, new { value = "two", label = "Rien d’autre" } } },
                        new { key = "system", type = "text", label = "Où ?", required = true },
                        new { key = "manager", type = "colleague", label = "Responsable", required = true },
                    },
                },
            },
        },
    };

    private static Dictionary<string, object> Need(string manager) => new()
    {
        ["f.needs"] = new[] { "one" },
        ["f.system"] = "Comptabilité",
        ["f.manager"] = manager,
    };

    private static Task<string> AnnounceAsync(EsmClient colleague) => Commune.RequestAsync(colleague, "colleague-arrival", new()
    {
        ["f.person"] = "Nadia Lebrun",
        ["f.from"] = "2031-03-01",
        ["f.department"] = "Sports",
        ["f.needs"] = new[] { "account", "hardware", "badge", "desk" },
        ["f.what"] = new[] { "laptop", "phone" },
    });

    private static async Task<List<string>> OthersAsync(EsmClient agent, string arrival)
        => [.. (await agent.VisitAsync("/desk?tab=unassigned")).FindAll("main a[href*='/desk/requests/']")
            .Select(link => Reference().Match(link.GetAttribute("href")!).Value)
            .Where(reference => reference.Length > 0 && reference != arrival)
            .Distinct()];

    private static async Task ReopenAsync(EsmClient agent, string reference)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync("form[action*='transition=reopen']", new { Text = "Il manque le chargeur." })).FollowAsync()).ShouldBeOk();
    }

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
