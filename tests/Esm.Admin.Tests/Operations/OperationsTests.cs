using System.Net;
using Esm.Security;
using Esm.Testing;

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
        Assert.Contains("Tout est parti", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Supprimer les fichiers abandonnés", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_task_is_not_found()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var settings = await admin.GetAsync("/admin/settings");
        var token = settings.Find("form.panel [name=__RequestVerificationToken]").GetAttribute("value")!;

        using var content = new FormUrlEncodedContent([new("name", "Nobody.Knows"), new("__RequestVerificationToken", token)]);
        var answer = await admin.SendAsync(new HttpRequestMessage(HttpMethod.Post, Address + "?handler=Run") { Content = content });

        answer.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_letter_already_gone_is_told_and_nothing_breaks()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var settings = await admin.GetAsync("/admin/settings");
        var token = settings.Find("form.panel [name=__RequestVerificationToken]").GetAttribute("value")!;

        using var content = new FormUrlEncodedContent([new("id", Guid.CreateVersion7().ToString()), new("__RequestVerificationToken", token)]);
        var answer = await admin.SendAsync(new HttpRequestMessage(HttpMethod.Post, Address + "?handler=Replay") { Content = content });

        Assert.Contains("n’attend plus", (await answer.FollowAsync()).Text(".notice-warning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_may_not_see_them()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var agent = await tenant.SignInAsync(RoleNames.Agent, "environnement");

        (await agent.GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
    }
}
