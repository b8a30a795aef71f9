using Esm.Requests.Release;
using Esm.Security;
using Esm.Testing;

namespace Esm.Requests.Tests.Release;

public sealed class ReleaseTests
{
    [Theory, TestDatabases]
    public async Task Requests_of_a_disabled_agent_go_back_to_the_department_which_is_told(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var (first, second) = (await desk.ReportAsync(), await desk.ReportAsync("Luc Noir", "luc@example.be"));
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        await Desk.TakeAsync(paul, first);
        await Desk.TakeAsync(paul, second);
        await desk.Commune.Tenant.DeliverMailsAsync();

        await DisableAsync(desk.Commune, "Paul Martin");
        var mails = await desk.Commune.Tenant.DeliverMailsAsync();

        var told = Assert.Single(mails, mail => mail.Text.Contains(first, StringComparison.Ordinal) && mail.Text.Contains(second, StringComparison.Ordinal));
        Assert.Equal("environment@example.be", told.To);
        var page = await desk.Anna.VisitAsync("/desk/requests/" + first);
        Assert.Contains("n’est plus confiée à Paul Martin", page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("select[name=AssigneeId] option"), option => option.TextContent.Contains("Paul", StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("form[action*='handler=Take']"));
    }

    [Theory, TestDatabases]
    public async Task Who_left_twice_before_anybody_heard_of_it_is_released_once(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        await Desk.TakeAsync(paul, reference);
        await desk.Commune.Tenant.DeliverMailsAsync();
        using var admin = await desk.Commune.Tenant.SignInAsync(RoleNames.Administrator);
        var members = await admin.VisitAsync("/admin/departments/environment");
        await members.SubmitAsync("form[action*='handler=RemoveMember']:has([aria-label*='Paul Martin'])");

        await SaveAsync(admin, "Paul Martin", new Dictionary<string, object> { ["Roles"] = new[] { RoleNames.Citizen } });
        await DisableAsync(desk.Commune, "Paul Martin");
        var mails = await desk.Commune.Tenant.DeliverMailsAsync();

        Assert.Single(mails, mail => mail.Subject.Contains("à reprendre", StringComparison.Ordinal));
        var history = (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text();
        Assert.Equal(1, history.Split("n’est plus confiée à Paul Martin").Length - 1);
    }

    [Theory, TestDatabases]
    public async Task A_reply_reaches_the_department_where_the_agent_left_it_or_lost_the_role(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var (left, lost) = (await desk.ReportAsync(), await desk.ReportAsync("Luc Noir", "luc@example.be"));
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        await Desk.TakeAsync(paul, left);
        await Desk.TakeAsync(desk.Anna, lost);
        using var admin = await desk.Commune.Tenant.SignInAsync(RoleNames.Administrator);
        var members = await admin.VisitAsync("/admin/departments/environment");
        await members.SubmitAsync("form[action*='handler=RemoveMember']:has([aria-label*='Paul Martin'])");
        await SaveAsync(admin, "Anna Maes", new Dictionary<string, object> { ["Roles"] = new[] { RoleNames.Citizen } });
        await desk.Commune.Tenant.DeliverMailsAsync();

        var follow = await desk.Citizen.VisitAsync("/requests/" + left);
        Assert.NotNull((await follow.SubmitAsync("form[enctype]:has([name=Text])", new { Text = "Et alors ?" })).Location);

        var told = Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync(), mail => mail.Subject.Contains("Réponse du citoyen", StringComparison.Ordinal));
        Assert.Equal("environment@example.be", told.To);
        using var otherAdmin = await desk.Commune.Tenant.SignInAsync(RoleNames.Administrator);
        Assert.Contains("n’est plus confiée à Anna Maes", (await otherAdmin.VisitAsync("/desk/requests/" + lost)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_answer_no_more_gives_its_requests_back()
    {
        await using var desk = await OpenDesk.StartAsync(TestDatabase.Sqlite);
        var reference = await desk.ReportAsync();
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        await Desk.TakeAsync(paul, reference);
        using var admin = await desk.Commune.Tenant.SignInAsync(RoleNames.Administrator);

        await (await admin.VisitAsync("/admin/roles/Agent")).SubmitAsync("form:has([name=Held])", new { Held = new[] { "ViewRequests" } });
        await desk.Commune.Tenant.DeliverMailsAsync();

        Assert.Contains("n’est plus confiée à Paul Martin", (await admin.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Who_left_while_requests_were_off_is_released_once_they_are_back(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var tenant = desk.Commune.Tenant;
        var reference = await desk.ReportAsync();
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        await Desk.TakeAsync(paul, reference);
        await tenant.DisableAsync("Esm.Requests");

        await DisableAsync(desk.Commune, "Paul Martin");
        await tenant.DeliverMailsAsync();
        await tenant.EnableAsync("Esm.Departments.Environment");
        await tenant.RunTaskAsync<ReleaseForgotten>();

        Assert.Contains("n’est plus confiée à Paul Martin", (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task A_note_that_names_somebody_without_access_says_so_and_tells_only_who_may_read_it(TestDatabase database)
    {
        await using var desk = await OpenDesk.StartAsync(database);
        var reference = await desk.ReportAsync();
        var page = await desk.Anna.VisitAsync("/desk/requests/" + reference);

        var done = await (await page.SubmitAsync("form[action*='handler=Note']", new { Text = "À voir, @sam, @elodie et @paul." })).FollowAsync();

        Assert.Contains("@sam, @elodie", done.Text(".notice"), StringComparison.Ordinal);
        Assert.DoesNotContain("@paul", done.Text(".notice"), StringComparison.Ordinal);
        var told = Assert.Single(await desk.Commune.Tenant.DeliverMailsAsync(), mail => mail.Subject.Contains("On vous cite", StringComparison.Ordinal));
        Assert.Equal("paul@example.be", told.To);
    }

    [Fact]
    public async Task Work_that_goes_on_is_left_alone()
    {
        await using var desk = await OpenDesk.StartAsync(TestDatabase.Sqlite);
        var reference = await desk.ReportAsync();
        using var paul = await desk.Commune.SignInAsync(Commune.Paul);
        await Desk.TakeAsync(paul, reference);

        await desk.Commune.Tenant.RunTaskAsync<ReleaseForgotten>();

        Assert.DoesNotContain("n’est plus confiée", (await desk.Anna.VisitAsync("/desk/requests/" + reference)).Text(), StringComparison.Ordinal);
    }

    private static async Task DisableAsync(Commune commune, string name)
    {
        using var admin = await commune.Tenant.SignInAsync(RoleNames.Administrator);
        var person = await (await admin.VisitAsync("/admin/people?q=" + Uri.EscapeDataString(name))).ClickAsync("tbody a");
        Assert.NotNull((await person.SubmitAsync("button[formaction*='handler=Disable']")).Location);
    }

    private static async Task SaveAsync(EsmClient admin, string name, Dictionary<string, object> values)
    {
        var person = await (await admin.VisitAsync("/admin/people?q=" + Uri.EscapeDataString(name))).ClickAsync("tbody a");
        Assert.NotNull((await person.SubmitAsync("form:has([name=DisplayName])", values)).Location);
    }
}
