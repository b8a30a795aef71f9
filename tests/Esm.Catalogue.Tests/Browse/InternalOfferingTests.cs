using System.Net;
using Esm.Security;
using Esm.Testing;

namespace Esm.Catalogue.Tests.Browse;

public sealed class InternalOfferingTests : IAsyncLifetime
{
    private EsmTenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _tenant = await EsmTenant.StartAsync(TestDatabase.Sqlite, "Esm.Catalogue", "Esm.Requests");
        await _tenant.RunAsync("departments", CatalogueWorld.Department);
        await _tenant.DescribeAsync(
            CatalogueWorld.Tree(), CatalogueWorld.Tree("Demander une tondeuse", "tondeuse", "parks.mower").Replace("\"resident\", \"association\"", "\"staff\"", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [InlineData(null, false)]
    [InlineData(RoleNames.Citizen, false)]
    [InlineData(RoleNames.Agent, true)]
    [InlineData(RoleNames.DepartmentAdministrator, true)]
    [InlineData(RoleNames.Administrator, true)]
    public async Task What_is_for_colleagues_is_seen_by_them_alone(string? role, bool isSeen)
    {
        var client = role is null ? _tenant.NewClient() : await _tenant.SignInAsync(role);
        var status = isSeen ? HttpStatusCode.OK : HttpStatusCode.NotFound;

        (await client.GetAsync("services/tondeuse")).ShouldBe(status);
        (await client.GetAsync("services/tondeuse/request")).ShouldBe(status);
        foreach (var address in new[] { "", "?q=tondeuse", "life-events/neighbourhood", "departments/parks" })
        {
            Assert.Equal(isSeen, (await client.VisitAsync(address)).FindAll("a[href$='/services/tondeuse']").Count > 0);
        }
    }
}
