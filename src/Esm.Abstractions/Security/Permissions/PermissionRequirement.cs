using Microsoft.AspNetCore.Authorization;

namespace Esm.Security.Permissions;

/// <summary>Demands a permission of the user.</summary>
/// <param name="permission">The permission.</param>
public sealed class PermissionRequirement(Permission permission) : IAuthorizationRequirement
{
    /// <summary>The permission.</summary>
    public Permission Permission { get; } = permission;
}
