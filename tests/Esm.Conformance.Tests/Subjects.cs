using System.Reflection;
using Esm.Extensions;
using Esm.Testing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Esm.Conformance.Tests;

// What the suite looks at, found as the host finds it: no list is kept by hand.
internal static class Subjects
{
    private static readonly Lazy<Task<EsmTenant>> WithAll = new(() => EsmTenant.StartAsync(TestDatabase.Sqlite, [.. AllFeatures()]));

    public static IReadOnlyList<ExtensionInfo> Extensions { get; } = new ExtensionManager(ModuleSource.Referenced(Assembly.Load("Esm.Web")), NullLogger<ExtensionManager>.Instance).Extensions;

    // Ours, with those that are only referenced by others.
    public static IEnumerable<Assembly> Assemblies
        => Directory.EnumerateFiles(AppContext.BaseDirectory, "Esm.*.dll").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => !name.EndsWith("Tests", StringComparison.Ordinal)).Select(Assembly.Load);

    public static IEnumerable<string> RecipeFiles => Directory.EnumerateFiles(Repository.PathOf("recipes"), "*.recipe.json").Order(StringComparer.Ordinal);

    public static IEnumerable<string> AllFeatures() => Extensions.SelectMany(extension => extension.Features).Select(feature => feature.Id);

    // A tenant that has every feature, made once.
    public static Task<EsmTenant> TenantWithEverythingAsync() => WithAll.Value;

    public static async Task<T> AskAsync<T>(Func<IServiceProvider, T> question)
    {
        var tenant = await TenantWithEverythingAsync();
        return await tenant.InScopeAsync(services => Task.FromResult(question(services)));
    }

    // The routes as requests find them: who may open a page is known once its model is read.
    public static async Task<IReadOnlyList<RouteEndpoint>> RoutesAsync()
    {
        var tenant = await TenantWithEverythingAsync();
        return await tenant.InScopeAsync(async services =>
        {
            var loader = services.GetRequiredService<PageLoader>();
            var routes = new List<RouteEndpoint>();
            foreach (var route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
            {
                routes.Add(route.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? (RouteEndpoint)(await loader.LoadAsync(page, route.Metadata)).Endpoint! : route);
            }

            return routes;
        });
    }

    // The folders of projects that bring pages or texts.
    public static IEnumerable<string> ProjectFolders
        => new[] { "modules", "themes", "src" }.SelectMany(folder => Directory.EnumerateDirectories(Repository.PathOf(folder))).Order(StringComparer.Ordinal);

    public static IEnumerable<string> FilesOf(string folder, string pattern)
        => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "node_modules" or "obj" or "bin"));

    public static string Shorten(string path) => Path.GetRelativePath(Repository.Root, path);
}
