using Esm.Testing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Browser.Tests.Pages;

public sealed class CompletenessTests
{
    // Addresses of Razor Pages at which nobody sees a page, and why.
    private static readonly Dictionary<string, string> NoPages = new(StringComparer.Ordinal)
    {
        ["desk/requests/{reference}/presence"] = "takes signs of life, answers without content",
        ["sports/halls/{hall}/{date}"] = "a part of the form of a booking, which shows it",
    };

    [Fact]
    public async Task Every_page_of_every_module_is_looked_at()
    {
        var routes = await RoutesAsync();
        var seen = SamplePage.All.Where(page => page.Status != 404).Select(page => BestOf(routes, page.LeadsTo ?? page.Address)).ToHashSet();

        Assert.NotEmpty(routes);
        Assert.Empty(routes.Where(route => !seen.Contains(route)).Select(route => route.RawText!.TrimStart('/')).Except(NoPages.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_exception_and_every_sample_leads_to_a_page()
    {
        var routes = await RoutesAsync();

        Assert.Empty(NoPages.Keys.Except(routes.Select(route => route.RawText!.TrimStart('/')), StringComparer.Ordinal));
        Assert.Empty(SamplePage.All.Where(page => page.Status != 404 && BestOf(routes, page.LeadsTo ?? page.Address) is null).Select(page => page.Name));
        Assert.Empty(SamplePage.All.GroupBy(page => page.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    private static async Task<RoutePattern[]> RoutesAsync()
    {
        var host = await EsmHost.SharedAsync();
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { WithThemes = false });
        await tenant.ApplyRecipeAsync(Repository.PathOf("recipes", "commune.recipe.json"));
        return await tenant.InScopeAsync(services => Task.FromResult(services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern)
            .ToArray()));
    }

    // The most literal of the patterns that an address fits, as routing chooses. An address with names in braces fits what takes any value.
    private static RoutePattern? BestOf(IEnumerable<RoutePattern> routes, string address)
    {
        var segments = address.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return routes.Where(route => Fits(route, segments)).MaxBy(route => route.PathSegments.Count(IsLiteral));
    }

    private static bool Fits(RoutePattern route, string[] segments)
        => route.PathSegments.Count == segments.Length && route.PathSegments.Zip(segments).All(pair => !IsLiteral(pair.First) || TextOf(pair.First) == pair.Second);

    private static bool IsLiteral(RoutePatternPathSegment segment) => segment.IsSimple && segment.Parts[0] is RoutePatternLiteralPart;

    private static string TextOf(RoutePatternPathSegment segment) => ((RoutePatternLiteralPart)segment.Parts[0]).Content;
}
