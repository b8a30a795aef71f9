using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Publish;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue.Tests.Publish;

public sealed class PublishOfferingTests
{
    private static readonly OfferingScope Everything = new(IsEverything: true, []);

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_changed_offering_becomes_a_new_version_and_the_old_one_stays(TestDatabase database)
    {
        await using var tenant = await EsmTenant.StartAsync(database, "Esm.Catalogue");
        await tenant.RunAsync("departments", CatalogueWorld.Department);
        await tenant.DescribeAsync(CatalogueWorld.Tree());
        await tenant.DescribeAsync(CatalogueWorld.Tree("Planter deux arbres"));

        Assert.Equal("Planter deux arbres", (await FindAsync(tenant, "arbre"))!.Title.In("fr"));
        Assert.Equal(2, (await FindAsync(tenant, "arbre"))!.Version);
        Assert.Equal("Planter un arbre", (await FindVersionAsync(tenant, 1))!.Title.In("fr"));
        Assert.Null(await FindVersionAsync(tenant, 3));
    }

    [Fact]
    public async Task A_step_applied_twice_changes_nothing_the_second_time()
    {
        await using var tenant = await CatalogueWorld.StartAsync();
        var step = CatalogueWorld.Inline(CatalogueWorld.Tree());

        Assert.Equal(["Publish parks.tree, version 1"], await tenant.PlanAsync(step));
        await tenant.RunAsync("offerings", step);
        Assert.Empty(await tenant.PlanAsync(step));
        await tenant.RunAsync("offerings", step);
        Assert.Equal(1, (await FindAsync(tenant, "arbre"))!.Version);
    }

    [Fact]
    public async Task An_address_belongs_to_one_offering()
    {
        await using var tenant = await CatalogueWorld.StartAsync(CatalogueWorld.Tree());
        var other = CatalogueWorld.Inline(CatalogueWorld.Tree(code: "parks.other"));

        Assert.Contains("taken by parks.tree", Assert.Single(await tenant.PlanAsync(other)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.RunAsync("offerings", other));
    }

    [Fact]
    public async Task A_code_that_no_module_describes_stops_the_recipe()
    {
        await using var tenant = await CatalogueWorld.StartAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => tenant.RunAsync("offerings", """{"publish":["parks.unicorn"]}"""));
        Assert.Contains("parks.unicorn", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_a_recipe_are_found_before_it_runs()
    {
        await using var tenant = await CatalogueWorld.StartAsync();
        var problems = await tenant.ValidateAsync(CatalogueWorld.Inline(CatalogueWorld.Tree(slug: "Ein Baum"), CatalogueWorld.Tree(slug: "b")));

        Assert.Contains("The offering 'parks.tree' is there twice.", problems);
        Assert.Contains(problems, problem => problem.StartsWith("Offering 'parks.tree', slug: 'Ein Baum'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_withdrawn_offering_is_gone_for_citizens_and_comes_back_with_its_version()
    {
        await using var tenant = await CatalogueWorld.StartAsync(CatalogueWorld.Tree());
        Assert.NotNull(await FindAsync(tenant, "arbre"));

        Assert.IsType<SwitchOutcome.Withdrawn>(await SwitchAsync(tenant, offerings => offerings.WithdrawAsync("parks.tree", Everything, TestContext.Current.CancellationToken)));
        Assert.Null(await FindAsync(tenant, "arbre"));
        Assert.NotNull(await FindVersionAsync(tenant, 1));

        Assert.Equal(new SwitchOutcome.Published(1), await SwitchAsync(tenant, offerings => offerings.PublishAsync("parks.tree", Everything, TestContext.Current.CancellationToken)));
        Assert.Equal(1, (await FindAsync(tenant, "arbre"))!.Version);
    }

    [Fact]
    public async Task An_offering_of_another_department_is_not_found()
    {
        await using var tenant = await CatalogueWorld.StartAsync(CatalogueWorld.Tree());
        var scope = new OfferingScope(IsEverything: false, ["sports"]);

        Assert.IsType<SwitchOutcome.NotFound>(await SwitchAsync(tenant, offerings => offerings.WithdrawAsync("parks.tree", scope, TestContext.Current.CancellationToken)));
        Assert.IsType<SwitchOutcome.NotFound>(await SwitchAsync(tenant, offerings => offerings.PublishAsync("parks.tree", scope, TestContext.Current.CancellationToken)));
        Assert.Empty(await ListAsync(tenant, scope));
    }

    [Fact]
    public async Task The_admin_sees_an_offering_of_an_unknown_department_and_citizens_do_not()
    {
        await using var tenant = await CatalogueWorld.StartAsync(CatalogueWorld.Tree(department: "nobody"));

        var row = Assert.Single(await ListAsync(tenant, Everything));
        Assert.Null(row.DepartmentName);
        Assert.Equal((OfferingState.Published, 1), (row.State, row.Number));
        Assert.Null(await FindAsync(tenant, "arbre"));
    }

    private static Task<OfferingInfo?> FindAsync(EsmTenant tenant, string slug)
        => tenant.InScopeAsync(services => services.GetRequiredService<IOfferings>().FindBySlugAsync(slug, new ClaimsPrincipal(), TestContext.Current.CancellationToken));

    private static Task<OfferingInfo?> FindVersionAsync(EsmTenant tenant, int number)
        => tenant.InScopeAsync(services => services.GetRequiredService<IOfferings>().FindVersionAsync("parks.tree", number, TestContext.Current.CancellationToken));

    private static Task<SwitchOutcome> SwitchAsync(EsmTenant tenant, Func<SwitchOffering, Task<SwitchOutcome>> act)
        => tenant.InScopeAsync(services => act(services.GetRequiredService<SwitchOffering>()));

    private static Task<IReadOnlyList<OfferingRow>> ListAsync(EsmTenant tenant, OfferingScope scope)
        => tenant.InScopeAsync(services => services.GetRequiredService<ListOfferings>().HandleAsync(scope, TestContext.Current.CancellationToken));
}
