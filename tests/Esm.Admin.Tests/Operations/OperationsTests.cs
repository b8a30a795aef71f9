using System.Net;
using Esm.Data;
using Esm.Outbox;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Admin.Tests.Operations;

public sealed class OperationsTests
{
    private const string Address = "/admin/operations";

    [Fact]
    public async Task Nothing_undelivered_is_good_news()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite, "Esm.Forms");
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var page = (await admin.GetAsync(Address)).ShouldBeOk();

        Assert.Equal("Exploitation", page.Heading);
        Assert.Contains("Aucun envoi en attente", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Aucun envoi n’a été abandonné", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Supprimer les fichiers abandonnés", page.Text("main"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task What_waits_for_a_module_that_is_off_is_shown(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database);
        await tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<IOutbox>().Enqueue(new Parcel("secret"));
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
        });
        await tenant.DeliverMailsAsync();
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var page = (await admin.GetAsync(Address)).ShouldBeOk();

        Assert.Equal("tests.parcel", page.Text("#lanes li h3"));
        Assert.Equal("Module arrêté", page.Text("#lanes li .state"));
        Assert.Empty(page.FindAll("#lanes form"));
        Assert.DoesNotContain("secret", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_waits_any_more_where_somebody_was_faster()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        foreach (var lane in new[] { "", "nobody.knows", new string('x', 100_000) })
        {
            var answer = await PostAsync(admin, "Retry", "lane", lane);
            Assert.Contains("ne sont plus en attente", (await answer.FollowAsync()).Text(".notice-warning"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_task_is_not_found()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        (await PostAsync(admin, "Run", "name", "Nobody.Knows")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_letter_already_gone_is_told_and_nothing_breaks()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var answer = await PostAsync(admin, "Replay", "id", Guid.CreateVersion7().ToString());

        Assert.Contains("n’attend plus", (await answer.FollowAsync()).Text(".notice-warning"), StringComparison.Ordinal);
    }

    [Theory, TestDatabases]
    public async Task Who_follows_events_is_shown_and_begins_from_zero_when_asked(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database, "Esm.Requests");
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        await tenant.DeliverMailsAsync();
        var page = (await admin.GetAsync(Address)).ShouldBeOk();
        Assert.Equal("Remettre à leur service les demandes de qui est parti", page.Text("#subscribers li:first-child h3"));
        Assert.Equal("À jour", page.Text("#subscribers li:first-child .state"));

        page = await (await page.SubmitAsync("#subscribers li:first-child form")).FollowAsync();
        Assert.Contains("« Remettre à leur service les demandes de qui est parti » recommence de zéro", page.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("Recommence de zéro", page.Text("#subscribers li:first-child .state"));
        await tenant.DeliverMailsAsync();
        Assert.Equal("À jour", (await admin.GetAsync(Address)).Text("#subscribers li:first-child .state"));

        (await PostAsync(admin, "Restart", "name", "nobody.knows")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_agent_may_not_see_them()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var agent = await tenant.SignInAsync(RoleNames.Agent, "environnement");

        (await agent.GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
    }

    // What no form of the page sends.
    private static async Task<HtmlPage> PostAsync(EsmClient admin, string handler, string field, string value)
    {
        var token = (await admin.VisitAsync("/admin/settings")).Find("form.panel [name=__RequestVerificationToken]").GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new(field, value), new("__RequestVerificationToken", token)]);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"{Address}?handler={handler}") { Content = content };
        return await admin.SendAsync(post);
    }

    [OutboxMessage("tests.parcel")]
    private sealed record Parcel(string Text);
}
