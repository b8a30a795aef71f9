using Esm.Catalogue.Describe;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Catalogue.Tests.Describe;

public sealed class LifeEventsTests
{
    [Fact]
    public async Task A_module_declares_a_moment_and_its_offerings_are_found_there()
    {
        await using var tenant = await SampleModule.StartAsync();
        await tenant.RunAsync("offerings", """{"publish":["samples.pension"]}""");

        var home = await tenant.NewClient().VisitAsync();
        var moment = await home.ClickAsync("a[href$='/life-events/retirement']");

        Assert.Equal("Je prends ma pension", moment.ShouldBeOk().Heading);
        Assert.Contains("Demander ma pension", moment.Text(".service-card"), StringComparison.Ordinal);
        Assert.Equal("Ik ga met pensioen", (await tenant.NewClient().Speaking("nl").VisitAsync("life-events/retirement")).Heading);
    }

    [Fact]
    public async Task The_first_module_that_declares_a_moment_names_it()
    {
        await using var tenant = await SampleModule.StartAsync();

        var names = await tenant.InScopeAsync(services => Task.FromResult(services.GetRequiredService<LifeEvents>().All.Where(lifeEvent => lifeEvent.Code == "moving").ToArray()));

        Assert.Equal("Je déménage", Assert.Single(names).Name.In("fr"));
    }

    [Fact]
    public async Task Without_the_module_its_moment_is_unknown()
    {
        await using var tenant = await CatalogueWorld.StartAsync();
        var problems = await tenant.ValidateAsync(CatalogueWorld.Inline(CatalogueWorld.Tree().Replace("neighbourhood", "retirement", StringComparison.Ordinal)));

        Assert.StartsWith("Offering 'parks.tree', lifeEvents: The life event 'retirement' is unknown;", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await tenant.NewClient().GetAsync("life-events/retirement")).Status);
    }
}
