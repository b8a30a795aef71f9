using System.Net;
using Esm.Departments.It.Data;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.It.Tests.Approve;

public sealed class ApprovalTests
{
    private const string ToApprove = "button[value='true']";
    private const string ToReject = "button[value='false']";

    [Theory, TestDatabases]
    public async Task The_link_lets_the_manager_agree_once_without_signing_in(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        var reference = await AskAsync(lea, "Max Petit");
        using var manager = commune.Tenant.NewClient();
        var link = await LinkAsync(commune);

        var page = await manager.VisitAsync(link);
        Assert.Contains("Léa Noël", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Comptabilité", page.Text(), StringComparison.Ordinal);
        var agreed = (await (await page.SubmitAsync(ToApprove)).FollowAsync()).ShouldBeOk();
        Assert.Contains("L’accord a été donné", agreed.Text("#closed"), StringComparison.Ordinal);
        Assert.Contains("Reçue", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);

        // Sent once more from a page that was left open.
        var again = (await page.SubmitAsync(ToReject, new { Reason = "Non." })).ShouldBe(HttpStatusCode.Conflict);
        Assert.Contains("L’accord a été donné", again.Text("#closed"), StringComparison.Ordinal);
        Assert.Equal("Non.", again.Text("#kept"));
        Assert.Empty((await (await page.SubmitAsync(ToApprove)).FollowAsync()).ShouldBeOk().FindAll("#kept"));
        Assert.Contains("Reçue", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_refusal_needs_a_reason_and_the_asker_reads_it(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        var reference = await AskAsync(lea, "Max Petit");
        using var manager = commune.Tenant.NewClient();
        var page = await manager.VisitAsync(await LinkAsync(commune));

        var without = (await page.SubmitAsync(ToReject, new { Reason = " " })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Dites pourquoi", without.Text("#Reason-error"), StringComparison.Ordinal);
        (await (await without.SubmitAsync(ToReject, new { Reason = "Pas avant janvier." })).FollowAsync()).ShouldBeOk();

        var seen = await lea.VisitAsync("/requests/" + reference);
        Assert.Contains("Sans accord", seen.Text("#state"), StringComparison.Ordinal);
        Assert.Contains("Pas avant janvier.", seen.Text(), StringComparison.Ordinal);
        Assert.Contains(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains("lea@", StringComparison.Ordinal) && mail.Text.Contains("Pas avant janvier.", StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task A_reason_with_a_gap_of_a_ready_made_text_is_not_sent_on_either_road_and_is_kept(TestDatabase database)
    {
        const string Unfilled = "Le matériel arrive le …, à réserver d’ici là.";
        await using var commune = await Commune.StartAsync(database);
        await commune.Tenant.ApplyStepAsync("cannedTexts", new { texts = new[] { new { code = "it.later", department = "it", title = "Plus tard", text = "Le matériel arrive le …, à réserver." } } });
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var max = await commune.SignInAsync(Commune.Max);
        var reference = await AskAsync(lea, "Max Petit");
        using var manager = commune.Tenant.NewClient();
        var link = await manager.VisitAsync(await LinkAsync(commune));
        var waiting = await max.VisitAsync("/desk/approvals");
        var desk = await max.VisitAsync(new Uri(waiting.Address, waiting.Find("main a[href*='/desk/approvals/']").GetAttribute("href")!).ToString());

        foreach (var (page, button) in new[] { (link, ToApprove), (link, ToReject), (desk, ToApprove), (desk, ToReject) })
        {
            var refused = (await page.SubmitAsync(button, new { Reason = Unfilled })).ShouldBe(HttpStatusCode.UnprocessableEntity);
            Assert.Contains("arrive le …,", refused.Text("#Reason-error"), StringComparison.Ordinal);
            Assert.Equal(Unfilled, refused.Find("[name=Reason]").TextContent.Trim());
        }

        (await (await link.SubmitAsync(ToReject, new { Reason = "Le matériel arrive le 3 mai, à réserver d’ici là." })).FollowAsync()).ShouldBeOk();
        Assert.Contains("arrive le 3 mai", (await lea.VisitAsync("/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task On_the_desk_the_manager_alone_finds_it(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var max = await commune.SignInAsync(Commune.Max);
        var reference = await AskAsync(lea, "Max Petit");

        Assert.DoesNotContain(reference, (await lea.VisitAsync("/desk/approvals")).Text(), StringComparison.Ordinal);
        var waiting = await max.VisitAsync("/desk/approvals");
        var address = new Uri(waiting.Address, waiting.Find("main a[href*='/desk/approvals/']").GetAttribute("href")!).ToString();
        (await lea.GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        (await (await (await max.GetAsync(address)).SubmitAsync(ToApprove)).FollowAsync()).ShouldBeOk();

        Assert.DoesNotContain(reference, (await max.VisitAsync("/desk/approvals")).Text(), StringComparison.Ordinal);
        Assert.Contains("Reçue", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_fourteen_days_the_link_says_so_and_the_desk_still_works()
    {
        var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Features = ["Esm.Departments.It"] });
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite, tenant: tenant);
        using var lea = await commune.SignInAsync(Commune.Lea);
        await AskAsync(lea, "Max Petit");
        var link = await LinkAsync(commune);
        using var manager = tenant.NewClient();
        var early = await manager.VisitAsync(link);

        tenant.Clock.Advance(TimeSpan.FromDays(20)); // fourteen, and what lies between the last and the next working day

        Assert.Contains("n’est plus valable", (await manager.VisitAsync(link)).Text("#closed"), StringComparison.Ordinal);
        var late = await early.SubmitAsync(ToApprove);
        Assert.Contains("n’est plus valable", (await late.FollowAsync()).Text("#closed"), StringComparison.Ordinal);
        using var max = await commune.SignInAsync(Commune.Max);
        Assert.Contains("Léa Noël", (await max.VisitAsync("/desk/approvals")).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task What_is_decided_after_midnight_bears_the_day_that_it_was_here(TestDatabase database)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 18, 23, 30, 0, TimeSpan.Zero));
        var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions { Clock = clock }, new EsmTenantOptions { Database = database, Features = ["Esm.Departments.It"] });
        await using var commune = await Commune.StartAsync(database, tenant: tenant);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var max = await commune.SignInAsync(Commune.Max);
        await AskAsync(lea, "Max Petit");
        var desk = (await (await max.VisitAsync("/desk/approvals")).ClickAsync("main a[href*='/desk/approvals/']")).ShouldBeOk();
        using var manager = tenant.NewClient();

        var decided = await (await (await manager.VisitAsync(await LinkAsync(commune))).SubmitAsync(ToApprove)).FollowAsync();

        Assert.Contains("19 novembre 2026", decided.ShouldBeOk().Text("#closed"), StringComparison.Ordinal);
        Assert.Contains("19 novembre 2026", (await max.VisitAsync(desk.Address.ToString())).Text("#closed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_link_is_not_found()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var stranger = commune.Tenant.NewClient();

        (await stranger.GetAsync("/approvals/" + new string('A', 32))).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/approvals/" + new string('A', 3000))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, TestDatabases]
    public async Task What_was_withdrawn_waits_for_nobody(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var max = await commune.SignInAsync(Commune.Max);
        var reference = await AskAsync(lea, "Max Petit");
        await (await lea.VisitAsync("/requests/" + reference)).SubmitAsync("form[action*='handler=Withdraw']");

        Assert.DoesNotContain(reference, (await max.VisitAsync("/desk/approvals")).Text(), StringComparison.Ordinal);
        using var manager = commune.Tenant.NewClient();
        Assert.Contains("n’attend plus", (await manager.VisitAsync(await LinkAsync(commune))).Text("#closed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_their_own_request_and_only_colleagues_do()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var lea = await commune.SignInAsync(Commune.Lea);
        var form = await lea.VisitAsync("/services/it-access/request");

        var own = (await form.SubmitAsync(Commune.FormOfRequest, Answers("Léa Noël"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("votre propre accord", own.Text("#f-manager-error"), StringComparison.Ordinal);
        var unknown = (await form.SubmitAsync(Commune.FormOfRequest, Answers("Personne Inconnue"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("aucun collègue ne porte ce nom", unknown.Text("#f-manager-error"), StringComparison.Ordinal);
    }

    [Theory]
    [TestDatabases("""UPDATE identity_accounts SET "DisabledAt" = "CreatedAt" WHERE "UserName" = 'max'""")]
    [TestDatabases("""DELETE FROM identity_account_roles WHERE "UserId" = (SELECT "Id" FROM identity_accounts WHERE "UserName" = 'max')""")]
    public async Task A_link_ends_with_the_account_or_the_role_of_its_approver(TestDatabase database, string sql)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        var reference = await AskAsync(lea, "Max Petit");
        using var manager = commune.Tenant.NewClient();
        var link = await LinkAsync(commune);
        var page = await manager.VisitAsync(link);

        await commune.Tenant.InScopeAsync(services => services.GetRequiredService<ItDb>().Database.ExecuteSqlRawAsync(sql));

        var gone = (await manager.GetAsync(link)).ShouldBe(HttpStatusCode.NotFound);
        Assert.DoesNotContain("Comptabilité", gone.Text(), StringComparison.Ordinal);
        (await page.SubmitAsync(ToApprove)).ShouldBe(HttpStatusCode.NotFound);
        Assert.Contains("En attente d’accord", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
    }

    // Written down by Max in the name of somebody else, with himself as the one who agrees.
    [Theory, TestDatabases]
    public async Task Nobody_agrees_to_what_they_recorded_neither_by_the_link_nor_on_the_desk(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var max = await commune.SignInAsync(Commune.Max);
        var capture = await (await max.VisitAsync("/desk/capture")).SubmitAsync("form[data-capture]", new Dictionary<string, string> { ["do"] = "new", ["Input.Who"] = "Zoé Blanc" });
        capture = await capture.SubmitAsync("form[data-capture]", new Dictionary<string, string> { ["do"] = "offering:it.access", ["Input.Phone"] = "081 22 33 44" });
        var answers = new Dictionary<string, object>(Answers("Max Petit")) { ["do"] = "save" };
        Assert.NotNull((await capture.SubmitAsync("form[data-capture]", answers)).Location);
        using var anonymous = commune.Tenant.NewClient();

        var link = await LinkAsync(commune);
        var desk = (await (await max.VisitAsync("/desk/approvals")).ClickAsync("main a[href*='/desk/approvals/']")).ShouldBeOk();
        foreach (var (client, page) in new[] { (anonymous, await anonymous.VisitAsync(link)), (max, desk) })
        {
            Assert.Contains("une autre personne", page.Text("#closed"), StringComparison.Ordinal);
            Assert.Empty(page.FindAll(ToApprove));
            var token = (await client.VisitAsync("/requests")).Find("main [name=__RequestVerificationToken]").GetAttribute("value")!;
            using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["approves"] = "true", ["__RequestVerificationToken"] = token });
            await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, page.Address) { Content = content });
        }

        Assert.Contains("Zoé Blanc", (await max.VisitAsync("/desk/approvals")).Text(), StringComparison.Ordinal);
    }

    // Its own link put it among the requests of Max's account.
    [Theory, TestDatabases]
    public async Task Nobody_agrees_to_what_is_among_their_own_requests(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        var reference = await AskAsync(lea, "Max Petit");
        using var max = await commune.SignInAsync(Commune.Max);
        var desk = (await (await max.VisitAsync("/desk/approvals")).ClickAsync("main a[href*='/desk/approvals/']")).ShouldBeOk();
        var mail = (await commune.Tenant.DeliverMailsAsync()).Single(mail => mail.Text.Contains("?key=", StringComparison.Ordinal));
        var own = await max.VisitAsync(mail.Links.Single(link => link.Contains("?key=", StringComparison.Ordinal)));
        await own.SubmitAsync("form[action*='handler=Join']");

        await desk.SubmitAsync(ToApprove);

        Assert.Contains("une autre personne", (await max.VisitAsync(desk.Address.ToString())).Text("#closed"), StringComparison.Ordinal);
        Assert.Contains("En attente d’accord", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Answers(string manager) => new()
    {
        ["f.system"] = "Comptabilité",
        ["f.level"] = "read",
        ["f.why"] = "Suivre nos factures",
        ["f.manager"] = manager,
    };

    private static async Task<string> AskAsync(EsmClient asker, string manager)
    {
        var form = await asker.VisitAsync("/services/it-access/request");
        var sent = await form.SubmitAsync(Commune.FormOfRequest, Answers(manager));
        return (await sent.FollowAsync()).ShouldBeOk().Text("#reference");
    }

    private static async Task<string> LinkAsync(Commune commune)
        => Assert.Single((await commune.Tenant.DeliverMailsAsync()).Single(mail => mail.To.Contains("max@", StringComparison.Ordinal)).Links, link => link.Contains("/approvals/", StringComparison.Ordinal));
}
