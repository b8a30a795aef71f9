using System.Net;
using Esm.Security;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Admin.Tests.Features;

public sealed class SwitchFeaturesTests
{
    private const string Address = "/admin/features";

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_module_nobody_needs_is_switched_off_and_on_at_once(TestDatabase database)
    {
        await using var tenant = await AdminTenant.StartAsync(database, "Esm.Departments.Environment");
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var page = (await admin.GetAsync(Address)).ShouldBeOk();
        var after = await (await page.SubmitAsync("[id='Esm.Departments.Environment'] button")).FollowAsync();

        Assert.False(await IsEnabledAsync(tenant, "Esm.Departments.Environment"));
        Assert.Contains("Désactivé", after.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("Désactivé", after.Text("[id='Esm.Departments.Environment'] .state"));

        await after.SubmitAsync("[id='Esm.Departments.Environment'] button");

        Assert.True(await IsEnabledAsync(tenant, "Esm.Departments.Environment"));
    }

    [Fact]
    public async Task A_module_that_is_left_out_stands_above_with_its_file_and_what_to_do()
    {
        var appData = Directory.CreateTempSubdirectory("esm-left-out-");
        await File.WriteAllTextAsync(Path.Combine(appData.CreateSubdirectory("Modules/Bad.Text").FullName, "Bad.Text.dll"), "no module", TestContext.Current.CancellationToken);
        await using (var tenant = await EsmTenant.StartAloneAsync(new EsmHostOptions { AppData = appData.FullName }, new EsmTenantOptions { Features = ["Esm.Admin", "Esm.Identity"] }))
        {
            var page = await (await tenant.SignInAsync(RoleNames.Administrator)).VisitAsync(Address);

            Assert.Contains("Bad.Text Bad.Text.dll", page.Text("#left-out li"), StringComparison.Ordinal);
            Assert.Contains("Build it for this version of the platform, with all its files in its folder.", page.Text("#left-out li"), StringComparison.Ordinal);
        }

        appData.Delete(recursive: true);
    }

    [Fact]
    public async Task A_module_that_needs_others_is_switched_on_with_them_after_a_yes()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var question = (await (await admin.GetAsync(Address)).SubmitAsync("[id='Esm.Departments.Environment'] button")).ShouldBeOk();

        Assert.Contains("Active aussi", question.Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("Requests", question.Text(".notice ul"), StringComparison.Ordinal);
        Assert.False(await IsEnabledAsync(tenant, "Esm.Departments.Environment"));

        await question.SubmitAsync("main form .btn-primary");

        Assert.True(await IsEnabledAsync(tenant, "Esm.Departments.Environment"));
        Assert.True(await IsEnabledAsync(tenant, "Esm.Requests"));
    }

    [Fact]
    public async Task A_module_that_others_need_names_them_before_it_is_switched_off()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite, "Esm.Departments.Environment");
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var question = await (await admin.GetAsync(Address)).SubmitAsync("[id='Esm.Requests'] button");

        Assert.Contains("Désactive aussi", question.Text(".notice"), StringComparison.Ordinal);
        Assert.True(await IsEnabledAsync(tenant, "Esm.Requests"));

        await question.SubmitAsync("main form .btn-danger");

        Assert.False(await IsEnabledAsync(tenant, "Esm.Requests"));
        Assert.False(await IsEnabledAsync(tenant, "Esm.Departments.Environment"));
    }

    [Fact]
    public async Task The_module_that_carries_the_page_offers_no_switch()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var page = await admin.GetAsync(Address);

        Assert.Empty(page.FindAll("[id='Esm.Admin'] button"));
        var forged = await page.SubmitAsync("[id='Esm.Notifications'] button", new { id = "Esm.Admin" });
        forged.ShouldBe(HttpStatusCode.NotFound);
        Assert.True(await IsEnabledAsync(tenant, "Esm.Admin"));
    }

    [Fact]
    public async Task An_unknown_module_is_not_found()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var admin = await tenant.SignInAsync(RoleNames.Administrator);

        var answer = await (await admin.GetAsync(Address)).SubmitAsync("[id='Esm.Notifications'] button", new { id = "Nobody.Knows" });

        answer.ShouldBe(HttpStatusCode.NotFound);
        Assert.Equal("Nous ne trouvons pas cette page", answer.Heading);
    }

    [Fact]
    public async Task Only_administrators_see_the_modules()
    {
        await using var tenant = await AdminTenant.StartAsync(TestDatabase.Sqlite);
        var head = await tenant.SignInAsync(RoleNames.DepartmentAdministrator, "environnement");
        var agent = await tenant.SignInAsync(RoleNames.Agent, "environnement");

        (await head.GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
        (await agent.GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
        Assert.NotNull((await tenant.NewClient().GetAsync(Address)).Location);
    }

    private static Task<bool> IsEnabledAsync(EsmTenant tenant, string feature)
        => tenant.InScopeAsync(async services =>
        {
            var states = await services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(CancellationToken.None);
            return states.Single(state => state.Feature.Id == feature).IsEnabled;
        });
}
