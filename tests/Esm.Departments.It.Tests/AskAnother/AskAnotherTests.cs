using System.Net;
using Esm.Departments.It.Data;
using Esm.Security;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.It.Tests.AskAnother;

public sealed class AskAnotherTests
{
    private const string Form = "#ask-another form";
    private const string FormAlone = "main form[action$='/approver']";
    private const string ToApprove = "button[value='true']";
    private const string DisableMax = """UPDATE identity_accounts SET "DisabledAt" = "CreatedAt" WHERE "UserName" = 'max'""";

    [Theory, TestDatabases]
    public async Task Where_the_approver_is_gone_another_is_asked_and_may_agree(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        var reference = await AskAsync(lea);
        var former = await LinkAsync(commune, "max@");
        Assert.Empty((await ines.VisitAsync("/desk/requests/" + reference)).FindAll("#pending-approval .notice-warning"));
        await RunAsync(commune, DisableMax);

        var page = await ines.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Demandé à Max Petit", page.Text("#pending-approval"), StringComparison.Ordinal);
        Assert.Contains("Max Petit ne peut plus", page.Text("#pending-approval .notice-warning"), StringComparison.Ordinal);
        var asked = (await (await page.SubmitAsync(Form, new { approver = "Tom Simon" })).FollowAsync()).ShouldBeOk();
        Assert.Contains("Demandé à Tom Simon", asked.Text("#pending-approval"), StringComparison.Ordinal);
        Assert.Contains("Note interne de Inès Roy L’accord est maintenant demandé à Tom Simon, et plus à Max Petit.", asked.Text(".timeline"), StringComparison.Ordinal);

        var seen = await lea.VisitAsync("/requests/" + reference);
        Assert.Contains("demandé à une autre personne", seen.Text(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("Tom Simon", seen.Text(), StringComparison.Ordinal);
        using var manager = commune.Tenant.NewClient();
        var link = await LinkAsync(commune, "tom@");
        Assert.Contains("à une autre personne", (await manager.VisitAsync(former)).Text("#closed"), StringComparison.Ordinal);
        (await (await (await manager.VisitAsync(link)).SubmitAsync(ToApprove)).FollowAsync()).ShouldBeOk();
        Assert.Contains("Reçue", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
        Assert.Empty((await ines.VisitAsync("/desk/requests/" + reference)).FindAll("#pending-approval, #ask-another"));
    }

    [Theory, TestDatabases]
    public async Task The_link_and_the_list_of_who_was_asked_before_end_at_once(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var max = await commune.SignInAsync(Commune.Max);
        using var ines = await commune.SignInAsync(Commune.Ines);
        var reference = await AskAsync(lea);
        using var manager = commune.Tenant.NewClient();
        var link = await manager.VisitAsync(await LinkAsync(commune, "max@"));
        var desk = await (await max.VisitAsync("/desk/approvals")).ClickAsync("main a[href*='/desk/approvals/']");
        var page = await ines.VisitAsync("/desk/requests/" + reference);
        Assert.NotNull((await page.SubmitAsync(Form, new { approver = "Tom Simon" })).Location);

        var reason = string.Concat(Enumerable.Repeat("😀", Approval.ReasonMaxLength / 2));
        foreach (var (late, by) in new[] { (link, manager), (desk, max) })
        {
            var told = (await late.SubmitAsync(ToApprove, new { Reason = reason })).ShouldBe(HttpStatusCode.Conflict);
            Assert.Contains("à une autre personne", told.Text("#closed"), StringComparison.Ordinal);
            Assert.Equal(reason, told.Text("#kept"));
            Assert.Empty((await by.GetAsync(told.Address.ToString())).FindAll("#kept"));
            Assert.DoesNotContain("Léa Noël", told.Text("main"), StringComparison.Ordinal);
            Assert.Empty(told.FindAll(ToApprove));
        }

        Assert.Contains("En attente d’accord", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, (await max.VisitAsync("/desk/approvals")).Text(), StringComparison.Ordinal);
        using var tom = await commune.SignInAsync("tom");
        Assert.Contains(reference, (await tom.VisitAsync("/desk/approvals")).Text(), StringComparison.Ordinal);

        // The same form once more asks nobody anew; one that names somebody else is out of date.
        Assert.NotNull((await page.SubmitAsync(Form, new { approver = "Tom Simon" })).Location);
        var stale = (await page.SubmitAsync(Form, new { approver = "Paul Simon" })).ShouldBe(HttpStatusCode.Conflict);
        Assert.Contains("entre-temps", stale.Text("#approver-error"), StringComparison.Ordinal);
        Assert.Contains("Demandé à Tom Simon", stale.Text(), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(commune));
        Assert.NotNull((await stale.SubmitAsync(FormAlone)).Location);
        Assert.Equal(3, await CountAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task Who_may_not_agree_is_refused_and_nothing_changes(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        var reference = await AskAsync(lea);
        var page = await ines.VisitAsync("/desk/requests/" + reference);

        foreach (var (typed, message) in new[]
        {
            ("", "écrivez le nom"), ("Personne Inconnue", "aucun collègue"), ("Simon", "choisissez qui"), ("Max Petit", "déjà prié"), ("Léa Noël", "concerne Léa Noël"), ("Vera Lux", "ne peut pas donner d’accord"), ("Inès Roy", "nommez une autre personne"),
        })
        {
            var refused = (await page.SubmitAsync(Form, new { approver = typed })).ShouldBe(HttpStatusCode.UnprocessableEntity);
            Assert.Contains(message, refused.Text("#approver-error"), StringComparison.Ordinal);
        }

        Assert.Equal(1, await CountAsync(commune));
        var several = await page.SubmitAsync(Form, new { approver = "Simon" });
        var choice = several.FindAll("[name='approver.id']").Single(radio => radio.ParentElement!.TextContent.Contains("Paul", StringComparison.Ordinal)).GetAttribute("value")!;
        Assert.NotNull((await several.SubmitAsync(FormAlone, new Dictionary<string, string> { ["approver.id"] = choice, ["approver"] = "" })).Location);
        Assert.Contains("Demandé à Paul Simon", (await ines.VisitAsync("/desk/requests/" + reference)).Text("#pending-approval"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task What_no_longer_waits_or_is_not_ones_own_asks_nobody(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        using var vera = await commune.SignInAsync("vera");
        var reference = await AskAsync(lea);
        var address = $"/desk/requests/{reference}/approver";
        var page = await ines.VisitAsync(address);

        (await lea.GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(lea, address)).ShouldBe(HttpStatusCode.NotFound);
        var viewed = await vera.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Demandé à Max Petit", viewed.Text("#pending-approval"), StringComparison.Ordinal);
        Assert.Empty(viewed.FindAll(Form));
        Assert.NotEqual(HttpStatusCode.OK, (await PostAsync(vera, address)).Status);
        Assert.Equal(1, await CountAsync(commune));

        await (await lea.VisitAsync("/requests/" + reference)).SubmitAsync("form[action*='handler=Withdraw']");
        var late = (await (await page.SubmitAsync(FormAlone, new { approver = "Tom Simon" })).FollowAsync()).ShouldBeOk();
        Assert.Contains("n’attend plus d’accord", late.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(commune));
        await commune.Tenant.DisableAsync("Esm.Departments.It");
        (await PostAsync(ines, address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, TestDatabases]
    public async Task Where_nobody_could_be_asked_somebody_can_be(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        var reference = await AskAsync(lea);
        await RunAsync(commune, "DELETE FROM it_approvals");

        var page = await ines.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Personne n’a été prié", page.Text("#pending-approval"), StringComparison.Ordinal);
        var asked = await (await page.SubmitAsync(Form, new { approver = "Tom Simon" })).FollowAsync();
        Assert.Contains("Demandé à Tom Simon", asked.Text("#pending-approval"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Of_a_decision_and_another_approver_at_the_same_moment_one_counts(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        using var manager = commune.Tenant.NewClient();
        List<string> links = [];
        for (var round = 0; round < 6; round++)
        {
            var reference = await AskAsync(lea);
            links.Add(await LinkAsync(commune, "max@", [.. links]));
            var decide = await manager.VisitAsync(links[^1]);
            var ask = await ines.VisitAsync("/desk/requests/" + reference);

            var answers = await Task.WhenAll(decide.SubmitAsync(ToApprove), ask.SubmitAsync(Form, new { approver = "Tom Simon" }));

            var isDecided = (await answers[0].FollowAsync()).Text("main").Contains("Votre accord est donné", StringComparison.Ordinal);
            Assert.All(answers, answer => answer.ShouldBe(HttpStatusCode.Redirect));
            var page = await ines.VisitAsync("/desk/requests/" + reference);
            Assert.Equal(!isDecided, page.Text("#pending-approval").Contains("Demandé à Tom Simon", StringComparison.Ordinal));
            Assert.Equal(!isDecided, page.Text(".timeline").Contains("et plus à Max Petit", StringComparison.Ordinal));
            Assert.Contains(isDecided ? "Reçue" : "En attente d’accord", (await lea.VisitAsync("/requests/" + reference)).Text("#state"), StringComparison.Ordinal);
        }
    }

    // The agent who asked for the access does not choose who agrees to it; a request that waits for its citizen asks nobody.
    [Theory, TestDatabases]
    public async Task Nobody_chooses_who_agrees_to_their_own_request_nor_to_what_needs_no_agreement(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        var own = await AskAsync(ines);
        var page = await ines.VisitAsync("/desk/requests/" + own);
        Assert.Contains("Demandé à Max Petit", page.Text("#pending-approval"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(Form));
        var told = await (await PostAsync(ines, $"/desk/requests/{own}/approver")).FollowAsync();
        Assert.Contains("vous concerne", told.Text(".notice-warning"), StringComparison.Ordinal);

        var incident = await Commune.RequestAsync(lea, "it-incident", new() { ["f.subject"] = "L’écran reste noir", ["f.impact"] = "me", ["f.urgency"] = "blocked" });
        var desk = await ines.VisitAsync("/desk/requests/" + incident);
        Assert.NotNull((await desk.SubmitAsync("form[action*='handler=Message']", new { Text = "Quel écran ?", Waiting = "true" })).Location);
        (await PostAsync(ines, $"/desk/requests/{incident}/approver")).ShouldBe(HttpStatusCode.Redirect);
        Assert.Equal(1, await CountAsync(commune));
    }

    [Theory, TestDatabases]
    public async Task Of_two_agents_who_ask_at_the_same_moment_one_is_told_of_the_other(TestDatabase database)
    {
        await using var commune = await StartAsync(database);
        await commune.Tenant.ApplyStepAsync("users", new { users = new[] { User("ivo", "Ivo Maes", RoleNames.Agent, "it") } });
        using var lea = await commune.SignInAsync(Commune.Lea);
        using var ines = await commune.SignInAsync(Commune.Ines);
        using var ivo = await commune.SignInAsync("ivo");
        for (var round = 0; round < 4; round++)
        {
            var reference = await AskAsync(lea);
            var pages = new[] { await ines.VisitAsync("/desk/requests/" + reference), await ivo.VisitAsync("/desk/requests/" + reference) };

            var answers = await Task.WhenAll(pages[0].SubmitAsync(Form, new { approver = "Tom Simon" }), pages[1].SubmitAsync(Form, new { approver = "Paul Simon" }));

            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
            var asked = (await ines.VisitAsync("/desk/requests/" + reference)).Text("#pending-approval");
            Assert.Contains(answers[0].Status == HttpStatusCode.Redirect ? "Demandé à Tom Simon" : "Demandé à Paul Simon", asked, StringComparison.Ordinal);
            Assert.Equal((round + 1) * 2, await CountAsync(commune));
        }
    }

    private static async Task<Commune> StartAsync(TestDatabase database)
    {
        var commune = await Commune.StartAsync(database);
        await commune.Tenant.ApplyStepAsync("roles", new { roles = new[] { new { name = "Viewer", permissions = new[] { "ViewRequests" } } } });
        await commune.Tenant.ApplyStepAsync("users", new
        {
            users = new[] { User("tom", "Tom Simon", RoleNames.Agent, "sports"), User("paul", "Paul Simon", RoleNames.Agent, "sports"), User("vera", "Vera Lux", "Viewer", "it") },
        });
        return commune;
    }

    private static object User(string userName, string displayName, string role, string department)
        => new { userName, displayName, email = userName + "@commune.example", password = "violet tractor sings at noon", roles = new[] { role }, departments = new[] { department } };

    private static Task<string> AskAsync(EsmClient asker) => Commune.RequestAsync(asker, "it-access", new()
    {
        ["f.system"] = "Comptabilité",
        ["f.level"] = "read",
        ["f.why"] = "Suivre nos factures",
        ["f.manager"] = "Max Petit",
    });

    // As somebody who knows the address sends it, with their own form's token.
    private static async Task<HtmlPage> PostAsync(EsmClient client, string address)
    {
        var token = (await client.VisitAsync("/requests")).Find("main [name=__RequestVerificationToken]").GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["approver"] = "Tom Simon", ["__RequestVerificationToken"] = token });
        return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(client.Home, address.TrimStart('/'))) { Content = content });
    }

    private static Task<int> RunAsync(Commune commune, string sql)
        => commune.Tenant.InScopeAsync(services => services.GetRequiredService<ItDb>().Database.ExecuteSqlRawAsync(sql));

    private static Task<int> CountAsync(Commune commune) => commune.Tenant.InScopeAsync(services => services.GetRequiredService<ItDb>().Approvals.CountAsync());

    private static async Task<string> LinkAsync(Commune commune, string to, params string[] known)
    {
        var mails = await commune.Tenant.DeliverMailsAsync();
        return mails.Where(mail => mail.To.Contains(to, StringComparison.Ordinal)).SelectMany(mail => mail.Links).Where(link => link.Contains("/approvals/", StringComparison.Ordinal)).Last(link => !known.Contains(link));
    }
}
