using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests;

public sealed class AccessTests
{
    [Fact]
    public async Task Every_route_asks_for_a_permission_or_a_sign_in_or_lets_strangers_in_on_purpose()
    {
        var routes = await Subjects.RoutesAsync();
        var unmarked = routes
            .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null && !route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any())
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal);

        Assert.NotEmpty(routes);
        Assert.Empty(unmarked);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/me")]
    public async Task What_belongs_to_whoever_is_signed_in_sends_a_stranger_to_sign_in(string address)
    {
        using var stranger = (await Subjects.TenantWithEverythingAsync()).NewClient();

        var answer = await stranger.GetAsync(address);

        Assert.EndsWith("/account/sign-in", answer.Location?.AbsolutePath ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_of_the_desk_and_the_administration_asks_for_a_permission()
    {
        var routes = await Subjects.RoutesAsync();
        var open = routes
            .Where(route => IsInside(route.RoutePattern.RawText ?? ""))
            .Where(route => !route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy?.StartsWith(Permission.PolicyPrefix, StringComparison.Ordinal) == true))
            .Select(route => route.RoutePattern.RawText);

        Assert.Empty(open.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_permission_has_one_provider_and_a_role()
    {
        var providers = await Subjects.AskAsync(services => services.GetServices<IPermissionProvider>().ToArray());
        var named = providers.SelectMany(provider => provider.GetPermissions().Select(permission => permission.Name)).ToArray();
        var given = providers.SelectMany(provider => provider.GetDefaultStereotypes()).SelectMany(stereotype => stereotype.Permissions).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(named);
        Assert.Empty(named.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(named.Except(given, StringComparer.Ordinal));
        Assert.Empty(given.Except(named));
    }

    [Fact]
    public async Task Every_permission_that_a_route_asks_for_exists()
    {
        var asked = (await Subjects.RoutesAsync()).SelectMany(route => route.Metadata.GetOrderedMetadata<IAuthorizeData>()).Select(data => data.Policy).OfType<string>().ToArray();
        var named = await Subjects.AskAsync(services => services.GetServices<IPermissionProvider>()
            .SelectMany(provider => provider.GetPermissions()).Select(permission => permission.PolicyName).ToHashSet(StringComparer.Ordinal));

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Where(policy => policy.StartsWith(Permission.PolicyPrefix, StringComparison.Ordinal) && !named.Contains(policy)).Distinct(StringComparer.Ordinal));
    }

    private static bool IsInside(string address)
        => address.TrimStart('/').Split('/')[0] is "desk" or "admin";
}
