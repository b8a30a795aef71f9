using Esm.Testing;

namespace Esm.Requests.Tests.Mails;

// What somebody does about a request tells the person who asked once, or not at all where it does not concern them.
public sealed class OneMailTests
{
    private const string Promise = "au plus tard le";
    private const string Message = "form[action*='handler=Message']";
    private const string Resolve = "form[action*='transition=resolve']";

    private static readonly (string Act, int Mails, Func<Commune, EsmClient, EsmClient, string, Task> Do)[] Acts =
    [
        ("An agent takes it", 0, (_, agent, _, reference) => Desk.TakeAsync(agent, reference)),
        ("An agent notes something", 0, (_, agent, _, reference) => Desk.NoteAsync(agent, reference, "Vu sur place.")),
        ("An agent writes", 1, (_, agent, _, reference) => OnDeskAsync(agent, reference, Message, new { Text = "Nous passons demain." })),
        ("An agent asks", 1, (_, agent, _, reference) => Desk.AskAsync(agent, reference, "Quel mur ?")),
        ("An agent asks for documents", 1, (_, agent, _, reference) => OnDeskAsync(agent, reference, Message, new { Text = "Il manque ceci.", Documents = "Plan\nAccord" })),
        ("An agent answers and closes", 1, (_, agent, _, reference) => Desk.ResolveAsync(agent, reference, "Le mur est propre.")),
        ("An agent closes what was told by phone", 0, (_, agent, _, reference) => OnDeskAsync(agent, reference, Resolve, new { Text = "C’est propre.", ToldBy = "Phone" })),
        ("An agent hands it over", 1, (_, agent, _, reference) => TransferAsync(agent, reference, "HandOver", new { Department = "sports", Confirmed = "true", Text = "C’est le hall." })),
        ("An agent joins it to another", 1, async (commune, agent, _, reference) =>
        {
            var (other, _) = await Commune.ReportAsync(commune.NewClient(), "Nadia Haddad", "nadia@example.be");
            await TransferAsync(agent, reference, "Join", new { Other = other });
        }),
        ("The person writes", 0, (_, _, citizen, reference) => OnPageAsync(citizen, reference, "form:has([name='files'])", new { Text = "Il y en a aussi derrière." })),
        ("The person withdraws it", 1, (_, _, citizen, reference) => OnPageAsync(citizen, reference, "form[action*='handler=Withdraw']", new { })),
    ];

    [Theory, TestDatabases]
    public async Task An_act_is_one_mail_to_the_person_at_most(TestDatabase database)
    {
        await using var commune = await Commune.StartAsync(database);
        using var citizen = commune.NewClient();
        using var agent = await commune.SignInAsync(Commune.Paul);
        var counted = new List<(string Act, int Mails)>();
        foreach (var (act, _, run) in Acts)
        {
            var email = $"jean{counted.Count}@example.be";
            var (reference, _) = await Commune.ReportAsync(citizen, email: email);
            Assert.Equal(1, await CountAsync(commune, email));
            await run(commune, agent, citizen, reference);
            counted.Add((act, await CountAsync(commune, email) - 1));
        }

        Assert.Equal(Acts.Select(act => (act.Act, act.Mails)), counted);
    }

    [Theory, TestDatabases]
    public async Task What_the_person_withdraws_is_confirmed_to_them_and_told_to_the_desk(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();
        await OnPageAsync(desk.Citizen, reference, "form[action*='handler=Withdraw']", new { });

        var mails = await desk.Commune.Tenant.DeliverMailsAsync();

        var confirmed = Assert.Single(mails, mail => mail.To.Contains("jean@", StringComparison.Ordinal) && mail.Subject.Contains("Retirée", StringComparison.Ordinal));
        Assert.Contains("Vous avez retiré cette demande.", confirmed.Text, StringComparison.Ordinal);
        Assert.Single(mails, mail => mail.To.Contains("environment@example.be", StringComparison.Ordinal));
    }

    [Theory, TestDatabases("Email"), TestDatabases("Phone")]
    public async Task What_is_answered_at_once_is_one_mail_that_promises_nothing(TestDatabase database, string way)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        await desk.ReportAsync();
        Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync(), one => one.Text.Contains(Promise, StringComparison.Ordinal));
        var page = await desk.Anna.VisitAsync("/desk/capture?channel=" + way);
        page = await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["do"] = "new", ["Input.Who"] = "Luc Simon" });
        page = await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["do"] = "offering:environment.graffiti", ["Input.Email"] = "luc@example.be" });
        var answer = new Dictionary<string, string> { ["do"] = "answer", ["f.place.address"] = "Rue Basse 2", ["Input.Answer"] = "C’est déjà fait." };
        Assert.NotNull((await page.SubmitAsync(Commune.FormOfRequest, answer)).Location);

        var mail = Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync(), one => one.To.Contains("luc@", StringComparison.Ordinal));

        Assert.DoesNotContain(Promise, mail.Text, StringComparison.Ordinal);
        Assert.Equal(way == "Email", mail.Text.Contains("C’est déjà fait.", StringComparison.Ordinal));
        Assert.Contains(mail.Links, link => link.Contains("?key=", StringComparison.Ordinal));
    }

    [Theory, TestDatabases("Email"), TestDatabases("Phone")]
    public async Task What_a_handler_says_to_what_is_answered_at_once_is_in_that_one_mail(TestDatabase database, string way)
    {
        await using var commune = await Commune.StartWithSampleAsync(database);
        await commune.ApplyAsync(
            "offerings",
            """
            { "offerings": [ { "code": "environment.list", "slug": "list", "title": "Liste", "summary": "Une liste.", "department": "environment", "audiences": ["resident"],
              "kind": "procedure", "handler": "samples.talkative", "form": { "sections": [] } } ] }
            """);
        using var anna = await commune.SignInAsync(Commune.Anna);
        var page = await anna.VisitAsync("/desk/capture?channel=" + way);
        page = await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["do"] = "new", ["Input.Who"] = "Luc Simon" });
        page = await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["do"] = "offering:environment.list", ["Input.Email"] = "luc@example.be" });
        Assert.NotNull((await page.SubmitAsync(Commune.FormOfRequest, new Dictionary<string, string> { ["do"] = "answer", ["Input.Answer"] = "Vous êtes inscrit." })).Location);

        var mail = Assert.Single(await commune.Tenant.DeliverMailsAsync(), one => one.To.Contains("luc@", StringComparison.Ordinal));

        Assert.Contains("Vous êtes troisième sur la liste.", mail.Text, StringComparison.Ordinal);
        Assert.Equal(way == "Email", mail.Text.Contains("Vous êtes inscrit.", StringComparison.Ordinal));
    }

    private static async Task<int> CountAsync(Commune commune, string email)
        => (await commune.Tenant.DeliverMailsAsync()).Count(mail => mail.To.Contains(email, StringComparison.Ordinal));

    private static Task OnDeskAsync(EsmClient agent, string reference, string form, object values) => SendAsync(agent, "/desk/requests/" + reference, form, values);

    private static Task TransferAsync(EsmClient agent, string reference, string handler, object values)
        => SendAsync(agent, $"/desk/requests/{reference}/transfer", $"form[action*='handler={handler}']", values);

    private static Task OnPageAsync(EsmClient citizen, string reference, string form, object values) => SendAsync(citizen, "/requests/" + reference, form, values);

    private static async Task SendAsync(EsmClient client, string address, string form, object values)
    {
        var page = await client.VisitAsync(address);
        (await (await page.SubmitAsync(form, values)).FollowAsync()).ShouldBeOk();
    }
}
