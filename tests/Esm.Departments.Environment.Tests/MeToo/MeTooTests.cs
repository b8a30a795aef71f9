using System.Net;
using Esm.Testing;

namespace Esm.Departments.Environment.Tests.MeToo;

public sealed class MeTooTests
{
    [Theory, TestDatabases]
    public async Task Two_more_people_follow_the_one_request_and_are_told_how_it_goes(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        using var agent = await commune.AgentAsync();
        var reference = await Commune.ReportAsync(first, Commune.Graffiti("Rue Haute 1"));

        foreach (var (name, email) in new[] { ("Léa Noël", "lea@example.be"), ("Omar Aziz", "omar@example.be") })
        {
            using var other = commune.NewClient();
            var followed = await FollowAsync(commune, other, name, email);
            Assert.EndsWith("/requests/" + reference, followed.Address.ToString(), StringComparison.Ordinal);
            Assert.Contains("Reçue", followed.Text("#state"), StringComparison.Ordinal);
            Assert.DoesNotContain("Jean Petit", followed.Text(), StringComparison.Ordinal);
            Assert.DoesNotContain("Sous la fenêtre", followed.Text(), StringComparison.Ordinal);
            Assert.DoesNotContain("Rue Haute 1", followed.Text(), StringComparison.Ordinal);
        }

        Assert.Single((await agent.VisitAsync("/desk?tab=unassigned")).FindAll("main a[href*='/desk/requests/']").Select(link => link.GetAttribute("href")).Distinct());
        await ResolveAsync(agent, reference);
        var mails = await commune.Tenant.DeliverMailsAsync();
        foreach (var address in new[] { "lea@example.be", "omar@example.be" })
        {
            var told = Assert.Single(mails, mail => mail.To.Contains(address, StringComparison.Ordinal) && mail.Subject.Contains("Terminée", StringComparison.Ordinal));
            Assert.DoesNotContain("Jean Petit", told.Text, StringComparison.Ordinal);
        }
    }

    [Theory, TestDatabases]
    public async Task The_same_form_sent_twice_is_one_report_and_not_one_nearby(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        var form = await citizen.VisitAsync("/services/graffiti/request");

        var first = await form.SubmitAsync(Commune.FormOfRequest, Commune.Graffiti("Rue Haute 1"));
        var again = await form.SubmitAsync(Commune.FormOfRequest, Commune.Graffiti("Rue Haute 1"));

        Assert.NotNull(first.Location);
        Assert.Equal(first.Location, again.Location);
        Assert.Single(await commune.Tenant.DeliverMailsAsync());
    }

    [Theory, TestDatabases]
    public async Task Who_gave_no_name_is_asked_for_it_and_may_then_follow(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        var reference = await Commune.ReportAsync(first, Commune.Graffiti("Rue Haute 1"));
        using var other = commune.NewClient();
        var asked = await Commune.SendAsync(other, Commune.Graffiti("Rue Haute 1", "Léa Noël", "lea@example.be"));

        var incomplete = (await asked.SubmitAsync("button[name='report']", new Dictionary<string, string> { ["Applicant.Name"] = "", ["Applicant.Email"] = "lea@" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Indiquez votre prénom", incomplete.Text(), StringComparison.Ordinal);
        Assert.Equal("lea@", incomplete.Find("#Applicant_Email").GetAttribute("value"));

        var sent = await incomplete.SubmitAsync("main form", new Dictionary<string, string> { ["Applicant.Name"] = "Léa Noël", ["Applicant.Email"] = "lea@example.be" });
        Assert.EndsWith("/services/graffiti", sent.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains("lea@example.be", StringComparison.Ordinal) && mail.Subject.Contains(reference, StringComparison.Ordinal));
    }

    [Theory, TestDatabases]
    public async Task Whoever_asked_whoever_follows_and_a_stranger_get_the_same_answer_and_keys_go_by_mail_only(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        await Commune.ReportAsync(first, Commune.Graffiti("Rue Haute 1"));
        using var lea = commune.NewClient();
        await FollowAsync(commune, lea, "Léa Noël", "lea@example.be");

        var answers = new List<string>();
        foreach (var (name, email) in new[] { ("Jean Petit", "jean@example.be"), ("Léa Noël", "lea@example.be"), ("Omar Aziz", "omar@example.be") })
        {
            using var stranger = commune.NewClient();
            var asked = await Commune.SendAsync(stranger, Commune.Graffiti("Rue Haute 1", name, email));
            var sent = await asked.SubmitAsync("button[name='report']");
            answers.Add($"{sent.Location} {(await sent.FollowAsync()).ShouldBeOk().Text("main")}");
            Assert.DoesNotContain(stranger.Cookies, cookie => cookie.Name == "esm.request");
        }

        Assert.Single(answers.Distinct());
        Assert.DoesNotContain("key=", answers[0], StringComparison.Ordinal);
        var mails = await commune.Tenant.DeliverMailsAsync();
        foreach (var address in new[] { "jean@example.be", "lea@example.be", "omar@example.be" })
        {
            Assert.Single(mails, mail => mail.To.Contains(address, StringComparison.Ordinal) && mail.Links.Any(link => link.Contains("key=", StringComparison.Ordinal)));
        }
    }

    [Theory, TestDatabases]
    public async Task An_account_follows_without_a_key_and_nobody_else_by_its_details(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        var reference = await Commune.ReportAsync(first, Commune.Graffiti("Rue Haute 1"));
        var user = await commune.Tenant.CreateUserAsync(Esm.Security.RoleNames.Citizen);
        using var account = await commune.Tenant.SignInAsync(user);
        var asked = await Commune.SendAsync(account, Commune.Graffiti("Rue Haute 1", "Léa Noël", "lea@example.be"));
        await asked.SubmitAsync("button[name='report']");

        using var elsewhere = await commune.Tenant.SignInAsync(user);
        var followed = (await elsewhere.GetAsync("/requests/" + reference)).ShouldBeOk();
        Assert.DoesNotContain("Jean Petit", followed.Text(), StringComparison.Ordinal);
        var unrelated = await Commune.ReportAsync(first, Commune.Graffiti("Quai Bas 9"));
        (await elsewhere.GetAsync("/requests/" + unrelated)).ShouldBe(HttpStatusCode.NotFound);
        using var other = await commune.Tenant.SignInAsync(Esm.Security.RoleNames.Citizen);
        (await other.GetAsync("/requests/" + reference)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, TestDatabases]
    public async Task What_was_answered_meanwhile_is_said_so(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var first = commune.NewClient();
        using var agent = await commune.AgentAsync();
        var reference = await Commune.ReportAsync(first, Commune.Graffiti("Rue Haute 1"));
        using var other = commune.NewClient();
        var asked = await Commune.SendAsync(other, Commune.Graffiti("Rue Haute 1", "Léa Noël", "lea@example.be"));
        await ResolveAsync(agent, reference);

        var late = (await asked.SubmitAsync("button[name='report']")).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("vient d’être terminé", late.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_offering_or_report_is_not_found()
    {
        await using var commune = await Commune.StartAsync(TestDatabase.Sqlite);
        using var client = commune.NewClient();
        (await client.GetAsync("/services/nothing/me-too")).ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/services/graffiti/me-too?report=" + Guid.CreateVersion7())).ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/services/tree-felling/me-too")).ShouldBe(HttpStatusCode.NotFound);
    }

    // The key is in the mail alone.
    private static async Task<HtmlPage> FollowAsync(Commune commune, EsmClient client, string name, string email)
    {
        var asked = (await Commune.SendAsync(client, Commune.Graffiti("Rue Haute 1", name, email))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var sent = await asked.SubmitAsync("button[name='report']");
        Assert.EndsWith("/services/graffiti", sent.Location!.ToString(), StringComparison.Ordinal);
        var mail = Assert.Single(await commune.Tenant.DeliverMailsAsync(), mail => mail.To.Contains(email, StringComparison.Ordinal));
        var link = Assert.Single(mail.Links, link => link.Contains("key=", StringComparison.Ordinal));
        return (await (await client.GetAsync(link[link.IndexOf("/requests/", StringComparison.Ordinal)..])).FollowAsync()).ShouldBeOk();
    }

    private static async Task ResolveAsync(EsmClient agent, string reference)
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync("form[action*='transition=resolve']", new { Text = "C’est nettoyé." })).FollowAsync()).ShouldBeOk();
    }
}
