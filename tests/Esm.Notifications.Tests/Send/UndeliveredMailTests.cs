using System.Net;
using Esm.Outbox;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications.Tests.Send;

// What becomes of a person whom no mail reaches: agents see it, and nothing is closed by a mail that will not arrive.
public sealed class UndeliveredMailTests(SmtpDouble.Packages packages)
{
    private const string Resolve = "form[action*='transition=resolve']";

    [Theory, TestDatabases]
    public async Task An_address_that_the_server_refused_is_marked_and_nothing_is_closed_by_mail_to_it(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse");
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var reference = await Reports.ReportAsync(citizen, "Jean@Example.be");
        Assert.Empty((await agent.VisitAsync("/desk/requests/" + reference)).FindAll("#email-failed"));

        await tenant.DeliverMailsAsync();

        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Contains("n’arrivent plus", page.Text("#email-failed"), StringComparison.Ordinal);
        Assert.Contains("n’arrivent plus", (await page.ClickAsync("[aria-labelledby=contact-title] a[href*='/desk/contacts/']")).Text("#email-failed"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#Step-resolve-Email"));
        (await page.SubmitAsync(Resolve, new { Text = "C’est propre." })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var mailed = (await page.SubmitAsync(Resolve, new { Text = "C’est propre.", ToldBy = "Email" })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("pas joignable par e-mail", mailed.Text("#Step-resolve-error"), StringComparison.Ordinal);
        var closed = (await (await mailed.SubmitAsync(Resolve, new { Text = "C’est propre.", ToldBy = "Letter" })).FollowAsync()).ShouldBeOk();
        Assert.Contains("Terminée", closed.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_failed_is_known_again_where_an_agent_types_it_for_somebody_else()
    {
        const string Form = "main form[enctype='multipart/form-data']";
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse");
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var page = await agent.VisitAsync("/desk/capture?channel=email");
        page = await page.SubmitAsync(Form, new Dictionary<string, string> { ["do"] = "new", ["Input.Who"] = "Luc Simon" });
        page = await page.SubmitAsync(Form, new Dictionary<string, string> { ["do"] = "offering:environment.graffiti", ["Input.Email"] = "Jean@Example.be" });
        var answer = new Dictionary<string, string> { ["do"] = "answer", ["f.place.address"] = "Rue Basse 2", ["Input.Answer"] = "Nous passons demain." };
        await Reports.ReportAsync(citizen, "jean@example.be");
        await tenant.DeliverMailsAsync();

        var refused = (await page.SubmitAsync(Form, answer)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("pas joignable par e-mail", refused.Text("#answer-error"), StringComparison.Ordinal);
        answer["Input.Email"] = "luc@example.be";
        Assert.NotNull((await refused.SubmitAsync(Form, answer)).Location);
    }

    [Theory, TestDatabases]
    public async Task A_mail_that_is_taken_again_clears_the_mark(TestDatabase database)
    {
        await using var refusing = await SmtpDouble.StartAsync(packages, "--refuse");
        await using var taking = await SmtpDouble.StartAsync(packages);
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, refusing.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var reference = await Reports.ReportAsync(citizen, "jean@example.be");
        await tenant.DeliverMailsAsync();
        await Reports.SendThroughAsync(tenant, taking.Port);
        var marked = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.NotEmpty(marked.FindAll("#email-failed"));

        (await (await marked.SubmitAsync("form[action*='handler=Message']", new { Text = "Nous passons demain." })).FollowAsync()).ShouldBeOk();
        await tenant.DeliverMailsAsync();

        Assert.Equal(["jean@example.be"], (await taking.NextAsync()).EnvelopeTo);
        var page = await agent.VisitAsync("/desk/requests/" + reference);
        Assert.Empty(page.FindAll("#email-failed"));
        (await (await page.SubmitAsync(Resolve, new { Text = "C’est propre.", ToldBy = "Email" })).FollowAsync()).ShouldBeOk();
    }

    [Theory, TestDatabases]
    public async Task Another_address_begins_anew(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse");
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = await tenant.SignInAsync(RoleNames.Citizen);
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var first = await Reports.ReportAsync(citizen, "old@example.be");
        await tenant.DeliverMailsAsync();
        Assert.NotEmpty((await agent.VisitAsync("/desk/requests/" + first)).FindAll("#email-failed"));

        await Reports.ReportAsync(citizen, "old@example.be");
        await tenant.DeliverMailsAsync();
        Assert.NotEmpty((await agent.VisitAsync("/desk/requests/" + first)).FindAll("#email-failed"));
        await using var taking = await SmtpDouble.StartAsync(packages);
        await Reports.SendThroughAsync(tenant, taking.Port);
        var next = await Reports.ReportAsync(citizen, "new@example.be");
        await tenant.DeliverMailsAsync();

        // Each request is answered at the address told with it.
        Assert.Empty((await agent.VisitAsync("/desk/requests/" + next)).FindAll("#email-failed"));
        Assert.NotEmpty((await agent.VisitAsync("/desk/requests/" + first)).FindAll("#email-failed"));
    }

    // A relay that takes nothing from us refuses each recipient with the same code as a mailbox that is not there.
    [Fact]
    public async Task A_server_that_lets_no_mail_of_ours_through_marks_nobody()
    {
        await using var server = await SmtpDouble.StartAsync(packages, "--refuse", "550", "5.7.1");
        await using var tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var reference = await Reports.ReportAsync(citizen, "jean@example.be");

        await tenant.DeliverMailsAsync();

        Assert.Empty((await agent.VisitAsync("/desk/requests/" + reference)).FindAll("#email-failed"));
    }

    [Fact]
    public async Task A_server_that_is_away_marks_nobody()
    {
        await using var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions(), new EsmTenantOptions { Features = ["Esm.Departments.Environment"] });
        await Reports.PrepareAsync(tenant, port: 1);
        using var citizen = tenant.NewClient();
        var reference = await Reports.ReportAsync(citizen, "jean@example.be");
        for (var tries = 1; tries <= 8; tries++)
        {
            await tenant.DeliverMailsAsync();
            tenant.Clock.Advance(TimeSpan.FromHours(15));
        }

        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        Assert.Empty((await agent.VisitAsync("/desk/requests/" + reference)).FindAll("#email-failed"));
        Assert.Single(await tenant.InScopeAsync(services => services.GetRequiredService<IDeadLetters>().ListAsync(TestContext.Current.CancellationToken)));
    }
}
