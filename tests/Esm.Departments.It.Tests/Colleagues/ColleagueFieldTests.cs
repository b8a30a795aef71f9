using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Departments.It.Tests.Colleagues;

public sealed class ColleagueFieldTests
{
    [Theory, TestDatabases]
    public async Task The_last_of_many_colleagues_is_found_by_name(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        await AddManyAsync(commune, 510);
        using var lea = await commune.SignInAsync(Commune.Lea);

        var sent = await Commune.AskAsync(lea, "it-access", Answers("zoé zimmer 509"));

        Assert.Contains("Zoé Zimmer 509", (await (await sent.FollowAsync()).ShouldBeOk().ClickAsync("a[href*='/requests/']")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_several_fit_one_chooses_and_may_change_ones_mind()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        await AddManyAsync(commune, 3);
        using var lea = await commune.SignInAsync(Commune.Lea);

        var asked = (await Commune.AskAsync(lea, "it-access", Answers("Zimmer"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        var choices = asked.FindAll("[name='f.manager.id']");
        Assert.Equal(3, choices.Count);
        Assert.Contains("Zimmer", asked.Text("#f-manager-error"), StringComparison.Ordinal);
        var other = new Dictionary<string, object> { ["f.manager.id"] = choices[1].GetAttribute("value")!, ["f.manager"] = "Léa Noël" };
        Assert.Contains("votre propre accord", (await asked.SubmitAsync(Commune.FormOfRequest, other)).Text("#f-manager-error"), StringComparison.Ordinal);
        Assert.True((await asked.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, object> { ["f.manager.id"] = choices[1].GetAttribute("value")! })).Location is not null);
    }

    [Fact]
    public async Task A_citizen_is_nobodys_colleague_by_id_either()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        var citizen = await commune.Tenant.CreateUserAsync(RoleNames.Citizen);
        using var lea = await commune.SignInAsync(Commune.Lea);
        var form = await lea.VisitAsync("/services/it-access/request");

        var byName = await form.SubmitAsync(Commune.FormOfRequest, Answers(citizen.UserName));
        var byId = await form.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, object>(Answers("")) { ["f.manager.id"] = Guid.CreateVersion7().ToString() });

        Assert.Equal(byName.ShouldBe(HttpStatusCode.UnprocessableEntity).Text("#f-manager-error"), byId.ShouldBe(HttpStatusCode.UnprocessableEntity).Text("#f-manager-error"));
    }

    private static Task AddManyAsync(Commune commune, int count) => commune.Tenant.ApplyStepAsync("users", new
    {
        users = Enumerable.Range(0, count).Select(i => new { userName = $"zoe{i}", displayName = $"Zoé Zimmer {i}", roles = new[] { RoleNames.Agent } }).ToArray(),
    });

    private static Dictionary<string, object> Answers(string manager) => new()
    {
        ["f.system"] = "Comptabilité",
        ["f.level"] = "read",
        ["f.why"] = "Suivre nos factures",
        ["f.manager"] = manager,
    };
}
