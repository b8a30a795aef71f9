using Esm.Organisation.Contracts;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Organisation.Tests.Departments;

public sealed class MembersTests
{
    [Theory, TestDatabases]
    public async Task Anybody_is_found_by_name_and_added_however_many_work_here(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Organisation");
        await tenant.AddDepartmentAsync("sports");
        await tenant.ApplyStepAsync("users", new
        {
            users = Enumerable.Range(0, 510).Select(i => new { userName = $"zoe{i}", displayName = $"Zoé Zimmer {i}", roles = new[] { RoleNames.Agent } }).ToArray(),
        });
        using var admin = await tenant.SignInAsync(RoleNames.Administrator);
        var page = await admin.VisitAsync("/admin/departments/sports");

        var found = await page.SubmitAsync("form[role=search]", new { person = "zimmer zoe509" });
        await found.ShouldBeOk().SubmitAsync("form[action*='handler=AddMember']");

        Assert.Contains("Zoé Zimmer 509", (await admin.VisitAsync("/admin/departments/sports")).Text("section[aria-labelledby=members-title] ul"), StringComparison.Ordinal);
        Assert.Single(await tenant.InScopeAsync(services => services.GetRequiredService<IMembership>().GetAgentsAsync("sports", CancellationToken.None)));
    }
}
