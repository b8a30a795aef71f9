using System.Net;
using Esm.Shells;
using Esm.Testing;

namespace Esm.Kernel.Tests.Shells;

// Alone: the heap is the whole process's, and other tests would grow it.
[Collection(nameof(Alone))]
public sealed class SwitchTests
{
    private const int Rebuilds = 200;

    [Theory]
    [TestDatabases]
    public async Task A_feature_serves_from_the_moment_it_is_on_and_no_longer_when_it_is_off(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        using var visitor = tenant.NewClient();
        (await visitor.GetAsync("/samples/cards")).ShouldBe(HttpStatusCode.NotFound);

        var on = Assert.IsType<FeaturesOutcome.Changed>(await tenant.EnableAsync(SampleModules.Good));
        Assert.Equal([SampleModules.Good], on.Enabled);
        (await visitor.GetAsync("/samples/cards")).ShouldBeOk();

        Assert.IsType<FeaturesOutcome.Unchanged>(await tenant.EnableAsync(SampleModules.Good));
        Assert.IsType<FeaturesOutcome.Changed>(await tenant.DisableAsync(SampleModules.Good));
        (await visitor.GetAsync("/samples/cards")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_feature_stored_is_there_when_it_is_on_again()
    {
        await using var tenant = await StartAsync();
        await tenant.EnableAsync(SampleModules.Good);
        using var visitor = tenant.NewClient();
        await (await visitor.VisitAsync("/samples/cards")).SubmitAsync("main form", new { Text = "kept" });
        await tenant.DisableAsync(SampleModules.Good);
        await tenant.EnableAsync(SampleModules.Good);
        Assert.Contains("kept", (await visitor.VisitAsync("/samples/cards")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_feature_is_refused_by_name()
    {
        await using var tenant = await StartAsync();
        var refused = Assert.IsType<FeaturesOutcome.Refused>(await InManagerAsync(tenant, manager => manager.EnableFeaturesAsync(["Esm.Nowhere"], true, default)));
        Assert.Contains("Esm.Nowhere", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_force_a_missing_dependency_and_a_dependent_refuse()
    {
        await using var tenant = await StartAsync();
        var missing = Assert.IsType<FeaturesOutcome.Refused>(await InManagerAsync(tenant, manager => manager.EnableFeaturesAsync(["Esm.Contacts"], false, default)));
        Assert.Contains("Esm.Organisation", missing.Problems[0].Message, StringComparison.Ordinal);

        await tenant.EnableAsync("Esm.Contacts");
        var needed = Assert.IsType<FeaturesOutcome.Refused>(await InManagerAsync(tenant, manager => manager.DisableFeaturesAsync(["Esm.Organisation"], false, default)));
        Assert.Contains("Esm.Contacts", needed.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_request_fails_while_features_are_switched()
    {
        await using var tenant = await StartAsync();
        await tenant.EnableAsync(SampleModules.Good);
        using var stop = new CancellationTokenSource();
        var visitors = Enumerable.Range(0, 4).Select(_ => VisitAsync(tenant, stop.Token)).ToArray();
        for (var i = 0; i < 10; i++)
        {
            Assert.IsType<FeaturesOutcome.Changed>(await tenant.EnableAsync("Esm.Admin"));
            Assert.IsType<FeaturesOutcome.Changed>(await tenant.DisableAsync("Esm.Admin"));
        }

        await stop.CancelAsync();
        var visits = await Task.WhenAll(visitors);
        Assert.All(visits, count => Assert.True(count > 0));
    }

    [Fact]
    public async Task A_request_under_way_ends_on_the_container_it_began_on()
    {
        await using var tenant = await StartAsync();
        await tenant.InScopeAsync(async services =>
        {
            await tenant.EnableAsync(SampleModules.Good);
            Assert.NotNull(services.GetService(typeof(Microsoft.AspNetCore.Mvc.Infrastructure.IActionDescriptorCollectionProvider)));
        });
    }

    [Fact]
    public async Task Two_hundred_rebuilds_leave_the_heap_flat()
    {
        await using var tenant = await StartAsync();
        await tenant.EnableAsync(SampleModules.Good);
        await RebuildAsync(tenant, 20);
        var before = Heap();
        await RebuildAsync(tenant, Rebuilds);
        var growth = (double)(Heap() - before) / before;
        Assert.True(growth < 0.05, $"The heap grew by {growth:P1} over {Rebuilds} rebuilds, from {before / 1024} KiB.");
    }

    [Fact]
    public async Task A_theme_may_replace_a_partial_of_a_module_but_not_its_page()
    {
        await using var tenant = await StartAsync();
        await tenant.EnableAsync(SampleModules.Good, SampleModules.Theme);
        using var visitor = tenant.NewClient();
        await (await visitor.VisitAsync("/samples/cards")).SubmitAsync("main form", new { Text = "hello" });
        Assert.NotEmpty((await visitor.VisitAsync("/samples/cards")).FindAll(".sample-card"));

        await tenant.InScopeAsync(async services =>
        {
            var site = (Settings.ISiteService)services.GetService(typeof(Settings.ISiteService))!;
            await site.UpdateSettingsAsync(new Settings.SiteSettings { PortalTheme = SampleModules.Theme }, default);
            await ((Data.IUnitOfWork)services.GetService(typeof(Data.IUnitOfWork))!).CommitAsync(default);
        });
        var page = await visitor.VisitAsync("/samples/cards");
        Assert.NotEmpty(page.FindAll(".themed-card"));
        Assert.NotEmpty(page.FindAll("header"));
    }

    private static async Task<int> VisitAsync(EsmTenant tenant, CancellationToken stop)
    {
        using var visitor = tenant.NewClient();
        var visits = 0;
        while (!stop.IsCancellationRequested)
        {
            (await visitor.GetAsync("/samples/cards")).ShouldBeOk();
            visits++;
        }

        return visits;
    }

    private static async Task RebuildAsync(EsmTenant tenant, int times)
    {
        for (var i = 0; i < times / 2; i++)
        {
            Assert.IsType<FeaturesOutcome.Changed>(await tenant.EnableAsync("Esm.Admin"));
            Assert.IsType<FeaturesOutcome.Changed>(await tenant.DisableAsync("Esm.Admin"));
        }
    }

    private static long Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static Task<FeaturesOutcome> InManagerAsync(EsmTenant tenant, Func<IShellFeaturesManager, Task<FeaturesOutcome>> work)
        => tenant.InScopeAsync(services => work((IShellFeaturesManager)services.GetService(typeof(IShellFeaturesManager))!));

    private static Task<EsmTenant> StartAsync(TestDatabase database = TestDatabase.Sqlite)
        => EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Database = database });
}
