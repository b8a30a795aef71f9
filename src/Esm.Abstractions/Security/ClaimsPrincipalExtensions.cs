using System.Security.Claims;

namespace Esm.Security;

/// <summary>Reads what the platform puts into a signed-in user's claims.</summary>
public static class ClaimsPrincipalExtensions
{
    /// <summary>Claim that holds the name to show.</summary>
    public const string DisplayNameClaim = "esm:name";

    /// <summary>Id of the signed-in user, or null.</summary>
    /// <param name="user">The user.</param>
    public static Guid? FindUserId(this ClaimsPrincipal user)
        => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Id of the signed-in user.</summary>
    /// <param name="user">A signed-in user; an anonymous one is a bug and throws <see cref="InvalidOperationException"/>.</param>
    public static Guid GetUserId(this ClaimsPrincipal user)
        => user.FindUserId() ?? throw new InvalidOperationException("The user is not signed in.");

    /// <summary>Name to show, or the account's name, or an empty text.</summary>
    /// <param name="user">The user.</param>
    public static string GetDisplayName(this ClaimsPrincipal user)
        => user.FindFirstValue(DisplayNameClaim) ?? user.Identity?.Name ?? "";
}
