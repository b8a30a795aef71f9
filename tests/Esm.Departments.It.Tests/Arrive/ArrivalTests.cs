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
        Assert.All(children, child => Assert.Contains(child, done.Text(), StringComparison.Ordinal));

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
