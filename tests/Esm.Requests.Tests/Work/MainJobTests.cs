using System.Net;
using Esm.Testing;

namespace Esm.Requests.Tests.Work;

public sealed class MainJobTests
{
    [Theory, TestDatabases]
    public async Task A_request_is_asked_back_replied_resolved_and_both_see_it_in_the_history(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = await commune.SignInAsync(Commune.Citizen);
        using var agent = await commune.SignInAsync(Commune.Paul);
        var (reference, _) = await Commune.ReportAsync(citizen, "Élodie Dupont", "elodie@example.be");

        Assert.Contains(reference, (await agent.VisitAsync("/desk?tab=unassigned")).Text(), StringComparison.Ordinal);
        await ActAsync(agent, reference, "Message", new { Text = "Quelle hauteur ?", Waiting = "true" });
        var asked = await citizen.VisitAsync("/requests/" + reference);
        Assert.Contains("Quelle hauteur ?", asked.Text(), StringComparison.Ordinal);
        Assert.Contains("En attente de votre réponse", asked.Text("#state"), StringComparison.Ordinal);

        (await (await asked.SubmitAsync(Commune.FormOfRequest, new { Text = "Deux mètres." })).FollowAsync()).ShouldBeOk();
        Assert.Contains("Deux mètres.", (await agent.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
        await ActAsync(agent, reference, "Resolve", new { Text = "Le mur est propre." });

        var resolved = await citizen.VisitAsync("/requests/" + reference);
        Assert.Contains("Terminée", resolved.Text("#state"), StringComparison.Ordinal);
        Assert.Equal("not-solved", Assert.Single(resolved.FindAll("textarea")).Id);
        var mails = (await commune.Tenant.DeliverMailsAsync()).ToList();
        foreach (var subject in new[] { $"Votre demande {reference} est bien arrivée", $"Une question sur votre demande {reference}", $"Réponse à votre demande {reference}" })
        {
            var mail = Assert.Single(mails, mail => mail.Subject == subject);
            Assert.Contains("elodie@example.be", mail.To, StringComparison.Ordinal);
            Assert.Contains(mail.Links, link => link.Contains($"/requests/{reference}?key=", StringComparison.Ordinal));
        }

        Assert.Contains("paul@example.be", Assert.Single(mails, mail => mail.Subject == $"Réponse du citoyen sur la demande {reference}").To, StringComparison.Ordinal);
        foreach (var history in new[] { (await citizen.VisitAsync("/me")).Text(), (await agent.VisitAsync("/desk/requests/" + reference)).Text("[aria-labelledby='history-title']") })
        {
            Assert.Contains("Quelle hauteur ?", history, StringComparison.Ordinal);
            Assert.Contains("Deux mètres.", history, StringComparison.Ordinal);
            Assert.Contains("Le mur est propre.", history, StringComparison.Ordinal);
        }
    }

    [Theory, TestDatabases]
    public async Task An_agent_who_missed_something_is_told_what_and_loses_no_text(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var (reference, _) = await Commune.ReportAsync(citizen);

        var old = await anna.VisitAsync("/desk/requests/" + reference);
        await ActAsync(paul, reference, "Note", new { Text = "Vu sur place." });
        var stale = (await old.SubmitAsync(Form("Resolve"), new { Text = "C’est fait." })).ShouldBe(HttpStatusCode.Conflict);

        Assert.Contains("Paul Martin", stale.Text("#missed"), StringComparison.Ordinal);
        Assert.Contains("Vu sur place.", stale.Text("#missed"), StringComparison.Ordinal);
        Assert.Equal("C’est fait.", stale.Find("#Step-resolve").TextContent);
        (await (await stale.SubmitAsync(Form("Resolve"))).FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task An_agent_of_another_department_finds_neither_request_nor_file(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var paul = await commune.SignInAsync(Commune.Paul);
        using var sam = await commune.SignInAsync(Commune.Sam);
        var (reference, _) = await Commune.ReportAsync(citizen);
        var file = (await paul.VisitAsync("/desk/requests/" + reference)).FindAll($"a[href*='/requests/{reference}/files/']")[0].GetAttribute("href")!;
        var address = new Uri(commune.Tenant.Address, file).ToString();

        var own = (await paul.GetAsync(address)).ShouldBeOk();
        Assert.Equal("image/jpeg", own.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("nosniff", own.Headers.GetValues("X-Content-Type-Options").Single());
        (await sam.GetAsync("/desk/requests/" + reference)).ShouldBe(HttpStatusCode.NotFound);
        (await sam.GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        Assert.DoesNotContain(reference, (await sam.VisitAsync("/desk")).Text(), StringComparison.Ordinal);
    }

    private static string Form(string handler) => handler == "Resolve" ? "form[action*='transition=resolve']" : $"form[action*='handler={handler}']";

    private static async Task ActAsync(EsmClient agent, string reference, string handler, object values)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync(Form(handler), values)).FollowAsync()).ShouldBeOk();
    }
}
