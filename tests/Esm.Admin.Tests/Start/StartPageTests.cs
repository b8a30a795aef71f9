using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Admin.Tests.Start;

public sealed class StartPageTests
{
    [Fact]
    public async Task An_administrator_finds_every_part()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var page = (await admin.GetAsync("/admin")).ShouldBeOk();

        foreach (var part in new[] { "features", "settings", "operations" })
        {
            Assert.Equal(HttpStatusCode.OK, (await page.ClickAsync($"a.tile[href$='/admin/{part}']")).Status);
        }
    }

    [Fact]
    public async Task A_department_admin_is_offered_only_what_they_may_open()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var head = await tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environnement");

        var page = (await head.GetAsync("/admin")).ShouldBeOk();

        Assert.Empty(page.FindAll("a.tile[href$='/admin/features']"));
        foreach (var tile in page.FindAll("a.tile"))
        {
            (await head.GetAsync(new Uri(page.Address, tile.GetAttribute("href")).ToString())).ShouldBeOk();
        }
    }

    [Fact]
    public async Task Citizens_and_agents_have_no_administration()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);

        (await (await tenant.SignInAsync(RoleNames.Citizen)).GetAsync("/admin")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await tenant.SignInAsync(RoleNames.Agent, "environnement")).GetAsync("/admin")).ShouldBe(HttpStatusCode.Forbidden);
    }
}
