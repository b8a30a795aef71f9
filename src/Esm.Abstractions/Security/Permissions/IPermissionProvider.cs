namespace Esm.Security.Permissions;

/// <summary>Tells which permissions a module has, and which roles hold them where nobody decided otherwise.</summary>
public interface IPermissionProvider
{
    /// <summary>The module's permissions.</summary>
    IReadOnlyList<Permission> GetPermissions();

    /// <summary>The roles that hold them by default.</summary>
    IReadOnlyList<PermissionStereotype> GetDefaultStereotypes();
}

/// <summary>What a role holds by default.</summary>
/// <param name="Role">Name of the role, see <see cref="RoleNames"/>.</param>
/// <param name="Permissions">The permissions it holds.</param>
public sealed record PermissionStereotype(string Role, IReadOnlyList<Permission> Permissions);
