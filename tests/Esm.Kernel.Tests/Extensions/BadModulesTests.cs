using System.Net;
using Esm.Data;
using Esm.Shells;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Kernel.Tests.Extensions;

// A feature that a tenant cannot have is refused in a sentence that says why; all others serve.
public sealed class BadModulesTests
{
    private const string Good = "Good.Pages";

    private const string GoodRoutes =
        """
        routes.MapGet("/good", () => "good").AllowAnonymous();
        routes.MapGet("/good/asks", (HttpContext context) => { foreach (var other in context.RequestServices.GetServices<IComparable<string>>()) { other.CompareTo(""); } return "asked"; }).AllowAnonymous();
        """;

    [Theory, TestDatabases]
    public async Task Each_is_refused_with_its_fault_and_the_tenant_goes_on(TestDatabase database)
    {
        using var modules = new ModuleFolder();
        await using var tenant = await StartAsync(modules, database);
        using var visitor = tenant.NewClient();

        foreach (var (name, bad) in BadModules.All)
        {
            var outcome = await tenant.EnableAsync(name);

            var refused = Assert.Single(Assert.IsType<FeaturesOutcome.Refused>(outcome).Problems);
            Assert.Equal(name, refused.FeatureId);
            Assert.Contains(bad.Sentence, refused.Message, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/good")).Status);
        }
    }

    // As after an update, or where they were switched on by another node.
    [Fact]
    public async Task All_that_are_on_are_left_out_together_at_the_next_start()
    {
        using var modules = new ModuleFolder();
        await using var tenant = await StartAsync(modules, TestDatabase.Sqlite);
        await tenant.InScopeAsync(async services =>
        {
            services.GetRequiredService<KernelDb>().Features.AddRange(BadModules.All.Keys.Select(name => new FeatureRow { FeatureId = name, IsEnabled = true }));
            await services.GetRequiredService<IUnitOfWork>().CommitAsync(TestContext.Current.CancellationToken);
        });
        var host = tenant.Host.Services.GetRequiredService<ShellHost>();
        await host.UpdateSettingsAsync(host.Find(tenant.Name)!, TestContext.Current.CancellationToken);

        using var visitor = tenant.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/good")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        var states = await tenant.InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(TestContext.Current.CancellationToken));
        foreach (var (name, bad) in BadModules.All)
        {
            Assert.Contains(bad.Sentence, states.Single(state => state.Feature.Id == name).Problem?.Message ?? name, StringComparison.Ordinal);
        }

        Assert.All(states.Where(state => !BadModules.All.ContainsKey(state.Feature.Id)), state => Assert.Null(state.Problem));

        // They are still wished when another feature is switched, until they are switched off themselves.
        Assert.IsType<FeaturesOutcome.Changed>(await tenant.EnableAsync("Failing.Check"));
        await tenant.DisableAsync("Bad.Step");
        var after = await tenant.InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(TestContext.Current.CancellationToken));
        Assert.Equal(BadModules.All.Keys.Except(["Bad.Step"]).Order(StringComparer.Ordinal), after.Where(state => state.IsEnabled && BadModules.All.ContainsKey(state.Feature.Id)).Select(state => state.Feature.Id).Order(StringComparer.Ordinal));
    }

    // What shows is left out; its page goes on.
    [Fact]
    public async Task A_menu_that_fails_is_left_out_of_the_page_and_told()
    {
        using var modules = new ModuleFolder();
        await using var tenant = await StartAsync(modules, TestDatabase.Sqlite);
        Assert.IsType<FeaturesOutcome.Changed>(await tenant.EnableAsync("Failing.Menu"));
        using var visitor = tenant.NewClient();

        var page = (await visitor.GetAsync("/")).ShouldBe(HttpStatusCode.OK);

        Assert.NotEmpty(page.FindAll("header nav a"));
        var problem = (await tenant.InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(TestContext.Current.CancellationToken)))
            .Single(state => state.Feature.Id == "Failing.Menu").Problem!;
        Assert.Equal(FeatureStage.Serving, problem.Stage);
        Assert.Contains("No menu on purpose.", problem.Message, StringComparison.Ordinal);
    }

    // Its code is called by the page of another module.
    [Fact]
    public async Task What_throws_is_blamed_by_the_code_that_threw_and_not_by_the_page()
    {
        using var modules = new ModuleFolder();
        await using var tenant = await StartAsync(modules, TestDatabase.Sqlite);
        Assert.IsType<FeaturesOutcome.Changed>(await tenant.EnableAsync("Failing.Check"));
        using var visitor = tenant.NewClient();

        (await visitor.GetAsync("/good/asks")).ShouldBe(HttpStatusCode.InternalServerError);

        var states = await tenant.InScopeAsync(services => services.GetRequiredService<IShellFeaturesManager>().GetFeaturesAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Refused on purpose.", states.Single(state => state.Feature.Id == "Failing.Check").Problem!.Message, StringComparison.Ordinal);
        Assert.Null(states.Single(state => state.Feature.Id == Good).Problem);
    }

    private static Task<EsmTenant> StartAsync(ModuleFolder modules, TestDatabase database)
    {
        foreach (var (name, bad) in BadModules.All)
        {
            modules.Add(name, bad.Code, bad.Files);
        }

        modules.Add(Good, BadModules.Startup("", GoodRoutes));
        modules.Add(
            "Failing.Menu",
            BadModules.Startup("services.AddScoped<INavigationProvider, Menu>();", "", """public sealed class Menu : INavigationProvider { public void BuildNavigation(string name, NavigationBuilder builder) => throw new InvalidOperationException("No menu on purpose."); }"""));
        modules.Add(
            "Failing.Check",
            BadModules.Startup("services.AddScoped<IComparable<string>, Check>();", "", """public sealed class Check : IComparable<string> { public int CompareTo(string other) => throw new InvalidOperationException("Refused on purpose."); }"""));
        return EsmTenant.StartAloneAsync(new EsmHostOptions { AppData = modules.AppData }, new EsmTenantOptions { Database = database, Features = [Good, "Esm.Departments.Environment"] });
    }
}
