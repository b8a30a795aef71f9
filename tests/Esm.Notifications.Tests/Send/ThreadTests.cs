using Esm.Security;
using Esm.Testing;

namespace Esm.Notifications.Tests.Send;

// A request's mails are one conversation, as a real mail server reads them.
public sealed class ThreadTests(SmtpDouble.Packages packages)
{
    [Theory, TestDatabases]
    public async Task All_mails_of_a_request_answer_its_confirmation(TestDatabase database)
    {
        await using var server = await SmtpDouble.StartAsync(packages);
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, server.Port);
        using var citizen = tenant.NewClient();
        using var agent = await tenant.SignInAsync(RoleNames.Agent, "environment");
        var first = await Reports.ReportAsync(citizen, "jean@example.be");
        var other = await Reports.ReportAsync(citizen, "luc@example.be");
        foreach (var (form, text) in new[]
        {
            ("form[action*='handler=Message']", "Nous passons demain."),
            ("form[action*='handler=Message']", "Plutôt jeudi."),
            ("form[action*='transition=resolve']", "Le mur est propre."),
            ("form[action*='transition=reopen']", "Il en restait."),
            ("form[action*='transition=resolve']", "Cette fois tout est propre."),
        })
        {
            var page = await agent.VisitAsync("/desk/requests/" + first);
            (await (await page.SubmitAsync(form, new { Text = text })).FollowAsync()).ShouldBeOk();
        }

        await tenant.DeliverMailsAsync();

        var mails = new List<ReceivedMail>();
        for (var i = 0; i < 7; i++)
        {
            mails.Add(await server.NextAsync());
        }

        var confirmation = Assert.Single(mails, mail => mail.Subject.Contains(first, StringComparison.Ordinal) && mail.References.Count == 0);
        var answers = mails.Where(mail => mail.EnvelopeTo.Contains("jean@example.be") && mail != confirmation).ToList();
        Assert.Equal(5, answers.Count);
        Assert.All(answers, mail => Assert.Equal((confirmation.MessageId, confirmation.MessageId), (mail.InReplyTo, Assert.Single(mail.References))));
        Assert.All(mails, mail => Assert.Contains(mail.EnvelopeTo, address => address == (mail.Subject.Contains(other, StringComparison.Ordinal) ? "luc@example.be" : "jean@example.be")));
        Assert.Equal(7, mails.Select(mail => mail.MessageId).Distinct().Count());
    }
}
