using Esm.Security;
using Esm.Testing;

namespace Esm.Notifications.Tests.Send;

// The admin sees that mails wait, why and until when; whoever knows that the server is back need not wait.
public sealed class MailServerAwayTests
{
    private const int NobodyListens = 1;

    [Theory, TestDatabases]
    public async Task The_admin_sees_that_mails_wait_and_has_them_tried_again(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Admin", "Esm.Departments.Environment");
        await Reports.PrepareAsync(tenant, NobodyListens);
        using var citizen = tenant.NewClient();
        for (var i = 0; i < 6; i++)
        {
            await Reports.ReportAsync(citizen, $"jean{i}@example.be");
        }

        await tenant.DeliverMailsAsync();
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);

        foreach (var (language, title, state, cause) in new[]
        {
            ("fr", "Courriels", "Destinataire injoignable", "ne répond pas"),
            ("nl", "E-mails", "Bestemming onbereikbaar", "antwoordt niet"),
            ("en", "Mails", "Destination unreachable", "does not answer"),
        })
        {
            var lane = (await admin.Speaking(language).VisitAsync("/admin/operations")).Find("#lanes > li");
            Assert.Equal(title, lane.QuerySelector("h3")!.TextContent);
            Assert.Equal(state, lane.QuerySelector(".state")!.TextContent.Trim());
            Assert.Contains("6", lane.QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(cause, lane.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("jean", lane.TextContent, StringComparison.OrdinalIgnoreCase);
        }

        var retried = await (await (await admin.Speaking("en").VisitAsync("/admin/operations")).SubmitAsync("#lanes > li form")).FollowAsync();
        Assert.Equal("It is being tried again now.", retried.Text(".notice").Trim());
        Assert.Equal("To be tried again", retried.Text("#lanes .state").Trim());
    }
}
