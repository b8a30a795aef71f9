using Esm.Organisation.Contracts;
using Esm.Security;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Organisation.Tests.Provision;

public sealed class JoinDepartmentsAndTeamsTests
{
    [Theory, TestDatabases]
    public async Task Who_a_recipe_sets_up_for_a_department_and_a_team_is_a_member_of_both(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);

        await SetUpAsync(tenant, "field");
        await SetUpAsync(tenant, "field");

        var (departments, teams) = await MembershipsAsync(tenant);
        Assert.Equal(["environment"], departments);
        Assert.Equal(["field"], teams);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("pool")]
    public async Task A_team_that_is_none_of_the_departments_stops_the_recipe(string team)
    {
        await using var tenant = await StartAsync(TestDatabase.Sqlite);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => SetUpAsync(tenant, team));

        Assert.Contains($"'{team}'", thrown.Message, StringComparison.Ordinal);
    }

    private static async Task<EsmTenant> StartAsync(TestDatabase database)
    {
        var tenant = await EsmTenant.StartAsync(database, "Esm.Organisation");
        await tenant.ApplyStepAsync("departments", new
        {
            departments = new[]
            {
                new { code = "environment", name = new { fr = "Environnement" }, teams = new[] { new { code = "field", name = new { fr = "Terrain" } } } },
                new { code = "sports", name = new { fr = "Sports" }, teams = new[] { new { code = "pool", name = new { fr = "Piscine" } } } },
            },
        });
        return tenant;
    }

    private static Task SetUpAsync(EsmTenant tenant, string team) => tenant.ApplyStepAsync("users", new
    {
        users = new[] { new { userName = "samira", displayName = "Samira Benali", roles = new[] { RoleNames.Agent }, departments = new[] { "environment" }, teams = new[] { team } } },
    });

    private static Task<(IReadOnlyList<string> Departments, string[] Teams)> MembershipsAsync(EsmTenant tenant) => tenant.InScopeAsync(async services =>
    {
        var membership = services.GetRequiredService<IMembership>();
        var agents = await membership.GetAgentsAsync("environment", CancellationToken.None);
        var agent = Assert.Single(agents);
        var teams = await membership.GetTeamsAsync(agent, CancellationToken.None);
        return (await membership.GetDepartmentsAsync(agent, CancellationToken.None), teams.Select(team => team.Code).ToArray());
    });
}
