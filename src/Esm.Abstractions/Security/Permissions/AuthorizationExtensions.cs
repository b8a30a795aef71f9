using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Esm.Security.Permissions;

/// <summary>Asks for permissions.</summary>
public static class AuthorizationExtensions
{
    /// <summary>True if the user holds the permission.</summary>
    /// <param name="authorization">The authorization service.</param>
    /// <param name="user">The user.</param>
    /// <param name="permission">The permission.</param>
    public static async Task<bool> AuthorizeAsync(this IAuthorizationService authorization, ClaimsPrincipal user, Permission permission)
    {
        var result = await authorization.AuthorizeAsync(user, resource: null, new PermissionRequirement(permission));
        return result.Succeeded;
    }

    /// <summary>Opens an endpoint to the holders of a permission.</summary>
    /// <typeparam name="TBuilder">The endpoint's builder.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="permission">The permission.</param>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder
        => endpoint.RequireAuthorization(permission.PolicyName);
}
