using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// Reads a page's model (handlers, bound properties, who may open it) when the page is first asked for. The framework reads those of all pages when a
// container is built, which took four fifths of a switch. The page takes its place before anything looks at who may open it.
internal sealed class PagesOnDemand(PageLoader loader) : MatcherPolicy, IEndpointSelectorPolicy
{
    // Before the policies that look at what is known of an endpoint only once it is loaded.
    public override int Order => int.MinValue + 100;

    public static void AddTo(IServiceCollection services)
    {
        var eager = services.Single(service => service.ServiceType == typeof(IActionDescriptorProvider) && service.ImplementationType == typeof(CompiledPageActionDescriptorProvider));
        services.Remove(eager);
        services.AddSingleton<IActionDescriptorProvider, PageActionDescriptorProvider>();
        services.AddSingleton<MatcherPolicy, PagesOnDemand>();
    }

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => PageOf(endpoint) is not null);

    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var candidate = candidates[i];
            if (candidates.IsValidCandidate(i) && PageOf(candidate.Endpoint) is { } page)
            {
                var loaded = await loader.LoadAsync(page, candidate.Endpoint.Metadata);
                candidates.ReplaceEndpoint(i, loaded.Endpoint, candidate.Values);
            }
        }
    }

    private static PageActionDescriptor? PageOf(Endpoint endpoint)
        => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page and not CompiledPageActionDescriptor ? page : null;
}
