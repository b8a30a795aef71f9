using System.Security.Claims;
using Esm.Extensions;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Esm.Navigation;

internal sealed class NavigationManager(IEnumerable<INavigationProvider> providers, IFaultIsolation isolation, IAuthorizationService authorization, IHttpContextAccessor accessor) : INavigationManager
{
    public async Task<IReadOnlyList<MenuItem>> BuildMenuAsync(string name, ClaimsPrincipal user)
    {
        var items = new List<NavigationItemBuilder>();
        foreach (var provider in providers)
        {
            items.AddRange(await isolation.RunAsync(provider, () => Task.FromResult(ItemsOf(provider, name)), [], accessor.HttpContext!.RequestAborted));
        }

        var request = accessor.HttpContext!.Request;
        var allowed = new List<NavigationItemBuilder>();
        foreach (var item in items.OrderBy(item => item.Position).ThenBy(item => item.Caption, StringComparer.CurrentCulture))
        {
            if (item.RequiredPermission is null || await authorization.AuthorizeAsync(user, item.RequiredPermission))
            {
                allowed.Add(item);
            }
        }

        var current = allowed.Where(item => IsAbove(PathOf(item), request.Path)).MaxBy(item => PathOf(item).Length);
        return [.. allowed.Select(item => new MenuItem(item.Caption, request.PathBase + PathOf(item), item.IconName, item == current))];
    }

    private static IReadOnlyList<NavigationItemBuilder> ItemsOf(INavigationProvider provider, string name)
    {
        var builder = new NavigationBuilder();
        provider.BuildNavigation(name, builder);
        return [.. builder.Items.Select(item => item.Address is null || item.Caption is null ? throw new InvalidOperationException("A menu entry has no address or no caption.") : item)];
    }

    private static string PathOf(NavigationItemBuilder item) => item.Address.TrimStart('~');

    // The start page is above no other page: it is current only when it is shown.
    private static bool IsAbove(string address, PathString path)
        => address == "/" ? path == "/" : path.StartsWithSegments(address, StringComparison.OrdinalIgnoreCase);
}
