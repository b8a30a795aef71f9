using System.Net;
using Esm.Data;
using Esm.Samples.Broken;
using Esm.Shells;
using Esm.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Kernel.Tests.Shells;

public sealed class BrokenModulesTests
{
    public static TheoryData<string, FeatureStage, string> Broken => new()
    {
        { "Esm.Samples.Broken.Dependency", FeatureStage.Services, "NowhereRegistered" },
        { "Esm.Samples.Broken.Scope", FeatureStage.Services, "OfAScope" },
        { "Esm.Samples.Broken.Startup", FeatureStage.Services, "This startup throws on purpose." },
        { "Esm.Samples.Broken.Routes", FeatureStage.Activation, "These routes throw on purpose." },
        { "Esm.Samples.Broken.Activation", FeatureStage.Activation, "This activation throws on purpose." },
        { SampleModules.BrokenMigration, FeatureStage.Migration, "0001_Half" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_feature_is_refused_and_the_tenant_goes_on(string feature, FeatureStage stage, string why)
    {
        await using var tenant = await StartAsync();
        var refused = Assert.IsType<FeaturesOutcome.Refused>(await tenant.EnableAsync(feature));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal((feature, stage), (problem.FeatureId, problem.Stage));
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        await ServesAsync(tenant);
        Assert.Equal(problem.Message, (await StateAsync(tenant, feature)).Problem!.Message);
        Assert.False((await StateAsync(tenant, feature)).IsEnabled);
        Assert.Contains(tenant.Host.Logs.Lines, line => line.Level == LogLevel.Error && line.Message.Contains(feature, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_feature_that_breaks_while_enabled_is_left_out_at_the_next_start(string feature, FeatureStage stage, string why)
    {
        await using var tenant = await StartAsync();
        await WishAsync(tenant, feature);
        await RestartAsync(tenant);

        await ServesAsync(tenant);
        var state = await StateAsync(tenant, feature);
        Assert.True(state.IsEnabled);
        Assert.Equal(stage, state.Problem!.Stage);
        Assert.Contains(why, state.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_as_nobody_expects_leaves_no_container_behind()
    {
        await using var tenant = await StartAsync();

        Assert.IsType<FeaturesOutcome.Refused>(await tenant.EnableAsync("Esm.Samples.Broken.Unexpected"));

        Assert.Equal(0, Left.Count);
        await ServesAsync(tenant);
    }

    [Fact]
    public async Task What_depends_on_a_broken_feature_is_left_out_with_it()
    {
        await using var tenant = await StartAsync();
        await WishAsync(tenant, "Esm.Samples.Broken.Dependency");
        await WishAsync(tenant, "Esm.Samples.Broken.Dependent");
        await RestartAsync(tenant);
        await ServesAsync(tenant);
    }

    [Theory]
    [TestDatabases]
    public async Task A_failed_migration_leaves_nothing_behind(TestDatabase database)
    {
        await using var tenant = await StartAsync(database);
        await tenant.EnableAsync(SampleModules.BrokenMigration);
        await tenant.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<KernelDb>();
            var exception = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("SELECT * FROM samples_halves", TestContext.Current.CancellationToken));
            Assert.Contains("samples_halves", exception.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_page_that_throws_is_a_page_in_the_tenants_look_and_names_its_module_to_the_admin()
    {
        await using var tenant = await StartAsync();
        Assert.IsType<FeaturesOutcome.Changed>(await tenant.EnableAsync(SampleModules.BrokenPage));
        using var visitor = tenant.NewClient();

        var page = (await visitor.GetAsync("/samples/broken")).ShouldBe(HttpStatusCode.InternalServerError);

        Assert.NotEmpty(page.FindAll("header"));
        Assert.DoesNotContain("on purpose", page.Html, StringComparison.Ordinal);
        var problem = (await StateAsync(tenant, SampleModules.BrokenPage)).Problem!;
        Assert.Equal(FeatureStage.Serving, problem.Stage);
        Assert.Contains("on purpose", problem.Message, StringComparison.Ordinal);
        Assert.Contains(tenant.Host.Logs.Lines, line => line.Message.StartsWith($"Module {SampleModules.BrokenPage} failed", StringComparison.Ordinal));
        await ServesAsync(tenant);
    }

    private static Task<EsmTenant> StartAsync(TestDatabase database = TestDatabase.Sqlite)
        => EsmTenant.StartAloneAsync(SampleModules.HostOptions, new EsmTenantOptions { Database = database, Features = [SampleModules.Good] });

    private static async Task ServesAsync(EsmTenant tenant)
    {
        using var visitor = tenant.NewClient();
        Assert.Equal("Cards", (await visitor.VisitAsync("/samples/cards")).Heading);
    }

    private static async Task<FeatureState> StateAsync(EsmTenant tenant, string feature)
        => (await tenant.InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(TestContext.Current.CancellationToken)))
            .Single(state => state.Feature.Id == feature);

    // As an admin did before the module broke.
    private static Task WishAsync(EsmTenant tenant, string feature) => tenant.InScopeAsync(async services =>
    {
        services.GetRequiredService<KernelDb>().Features.Add(new FeatureRow { FeatureId = feature, IsEnabled = true });
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
    });

    private static async Task RestartAsync(EsmTenant tenant)
    {
        var host = tenant.Host.Services.GetRequiredService<ShellHost>();
        await host.UpdateSettingsAsync(host.Find(tenant.Name)!, TestContext.Current.CancellationToken);
    }
}
