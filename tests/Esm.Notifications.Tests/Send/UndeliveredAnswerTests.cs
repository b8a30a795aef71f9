using Esm.Data;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications.Tests.Send;

// What becomes of a request whose answer did not arrive: nobody was answered, so it is open again.
public sealed class UndeliveredAnswerTests(SmtpDouble.Packages packages)
{
    private const string Resolve = "form[action*='transition=resolve']";
    private const string Message = "form[action*='handler=Message']";
    private const string Reopened = "La demande est rouverte";
    private const string Requests = "Esm.Requests";
    private const string Environment = "Esm.Departments.Environment";
    private const string Address = "jean@example.be";

    [Theory, TestDatabases]
    public async Task An_answer_that_the_server_refuses_opens_the_request_again(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse", "550", "5.1.1", Address);
        await using var tenant = await EsmTenant.StartAsync(database, Environment);
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var reference = await Reports.ReportAsync(citizen, Address);
        await ActAsync(agent, reference, Resolve, "Le mur est propre.", "Email");
        Assert.DoesNotContain(reference, (await agent.VisitAsync("/desk")).Text(), StringComparison.Ordinal);

        await tenant.DeliverMailsAsync();

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("En cours", page.Text(".state"), StringComparison.Ordinal);
        Assert.Contains(Reopened + " : le serveur de messagerie a refusé l’adresse", page.Text(".timeline"), StringComparison.Ordinal);
        Assert.Contains("Non remis", page.Text(".timeline li:has(.message-own)"), StringComparison.Ordinal);
        Assert.Contains("Échéance", page.Text(), StringComparison.Ordinal);
        Assert.Contains(reference, (await agent.VisitAsync("/desk")).Text(), StringComparison.Ordinal);
        Assert.Contains("The request is open again", (await agent.Speaking("en").VisitAsync("/desk/requests/" + reference)).Text(".timeline"), StringComparison.Ordinal);
        Assert.Contains("Votre demande est rouverte", (await citizen.VisitAsync("/requests/" + reference)).Text(".timeline"), StringComparison.Ordinal);
        var told = await server.NextAsync();
        Assert.Contains(reference, told.Subject, StringComparison.Ordinal);
        Assert.Contains("n’est pas arrivé", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(tenant.Host.Logs.Lines, line => $"{line.Message} {line.Exception}".Contains(Address, StringComparison.OrdinalIgnoreCase));
    }

    // The administrator sends the dead letters again, in vain.
    [Theory, TestDatabases]
    public async Task What_is_told_twice_opens_it_once(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse");
        await using var tenant = await EsmTenant.StartAsync(database, Environment);
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var reference = await Reports.ReportAsync(citizen, Address);
        await ActAsync(agent, reference, Resolve, "Le mur est propre.", "Email");
        await tenant.DeliverMailsAsync();
        await ActAsync(agent, reference, Resolve, "Le mur est propre.", "Letter");
        var happened = (await agent.VisitAsync("/desk/requests/" + reference)).FindAll(".timeline-title").Count;

        foreach (var letter in await DeadLettersAsync(tenant))
        {
            await tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ReplayAsync(letter.MessageId, CancellationToken.None));
        }

        await tenant.DeliverMailsAsync();

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Terminée", page.Text(".state"), StringComparison.Ordinal);
        Assert.Single(page.FindAll(".timeline-title"), title => title.TextContent.Contains(Reopened, StringComparison.Ordinal));
        Assert.Equal(happened, page.FindAll(".timeline-title").Count);
    }

    [Theory, TestDatabases]
    public async Task What_was_opened_again_and_answered_otherwise_meanwhile_stays_closed(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse", "550", "5.1.1", Address);
        await using var tenant = await EsmTenant.StartAsync(database, Environment);
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var reference = await Reports.ReportAsync(citizen, Address);
        await ActAsync(agent, reference, Resolve, "Le mur est propre.", "Email");
        var answered = await citizen.VisitAsync("/requests/" + reference);
        (await (await answered.SubmitAsync("form[action*='handler=NotSolved']", new { Text = "Pas encore." })).FollowAsync()).ShouldBeOk();
        await ActAsync(agent, reference, Resolve, "Maintenant il l’est.", "Phone");

        await tenant.DeliverMailsAsync();

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("Terminée", page.Text(".state"), StringComparison.Ordinal);
        Assert.DoesNotContain(Reopened, page.Text(".timeline"), StringComparison.Ordinal);
        Assert.Contains("Un e-mail n’est pas arrivé", page.Text(".timeline"), StringComparison.Ordinal);

        // The person was told by phone: no agent has anything to do.
        await tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<IOutbox>().Enqueue(new MailMessage("dernier@example.be", "fr", "Dernier", ["Rien de plus."]));
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        });
        await tenant.DeliverMailsAsync();
        for (var mail = await server.NextAsync(); mail.Subject != "Dernier"; mail = await server.NextAsync())
        {
            Assert.DoesNotContain("n’est pas arrivé", mail.Text, StringComparison.Ordinal);
        }
    }

    [Theory, TestDatabases]
    public async Task What_was_refused_while_the_requests_were_off_is_told_when_they_are_back(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse");
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Database = database, Features = [Environment] });
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        string reference;
        using (var agent = await tenant.SignInAsync(RoleNames.Agent, "environment"))
        {
            reference = await Reports.ReportAsync(citizen, Address);
            await ActAsync(agent, reference, Resolve, "Le mur est propre.", "Email");
        }

        await tenant.DisableAsync(Requests);
        await DeliverForAWeekAsync(tenant);
        await tenant.EnableAsync(Environment);
        await tenant.DeliverMailsAsync();

        using var later = await tenant.SignInAsync(RoleNames.Agent, "environment");
        Assert.Contains(Reopened, (await later.VisitAsync("/desk/requests/" + reference)).Text(".timeline"), StringComparison.Ordinal);
        Assert.All(await DeadLettersAsync(tenant), letter => Assert.Equal("notifications.mail", letter.Type));
    }

    [Theory, TestDatabases]
    public async Task What_was_tried_in_vain_is_told_like_what_was_refused(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Database = database, Features = [Environment] });
        await Reports.PrepareAsync(tenant, port: 1);
        using var citizen = tenant.NewClient();
        string closed, written;
        using (var agent = await tenant.SignInAsync(RoleNames.Agent, "environment"))
        {
            closed = await Reports.ReportAsync(citizen, Address);
            await ActAsync(agent, closed, Resolve, "Le mur est propre.", "Email");
            written = await Reports.ReportAsync(citizen, "luc@example.be");
            await ActAsync(agent, written, Message, "Nous passons demain.");
        }

        await DeliverForAWeekAsync(tenant);

        using var later = await tenant.SignInAsync(RoleNames.Agent, "environment");
        Assert.Contains(Reopened + " : la réponse n’a pas pu être envoyée", (await later.VisitAsync("/desk/requests/" + closed)).Text(".timeline"), StringComparison.Ordinal);
        var page = await later.VisitAsync("/desk/requests/" + written);
        Assert.Contains("Un e-mail n’a pas pu être envoyé", page.Text(".timeline"), StringComparison.Ordinal);
        Assert.Contains("Non remis", page.Text(".timeline li:has(.message-own)"), StringComparison.Ordinal);
        Assert.DoesNotContain(Reopened, page.Text(".timeline"), StringComparison.Ordinal);
    }

    private static async Task ActAsync(EsmClient agent, string reference, string form, string text, string toldBy = "")
    {
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        (await (await page.SubmitAsync(form, new Dictionary<string, string> { ["Text"] = text, ["ToldBy"] = toldBy })).FollowAsync()).ShouldBeOk();
    }

    private static async Task DeliverForAWeekAsync(EsmTenant tenant)
    {
        for (var tries = 1; tries <= 11; tries++)
        {
            await tenant.DeliverMailsAsync();
            tenant.Clock.Advance(TimeSpan.FromHours(15));
        }
    }

    private static Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(EsmTenant tenant)
        => tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ListAsync(CancellationToken.None));
}
