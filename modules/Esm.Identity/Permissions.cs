using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Identity;

internal sealed class IdentityPermissions : IPermissionProvider
{
    public static readonly Permission ManageUsers = new("ManageUsers", "Create, change and disable accounts, and give them roles", isSecurityCritical: true);

    public static readonly Permission ManageRoles = new("ManageRoles", "Change what roles may do", isSecurityCritical: true);

    public IReadOnlyList<Permission> GetPermissions() => [ManageUsers, ManageRoles];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes()
        => [new(RoleNames.Administrator, [ManageUsers, ManageRoles]), new(RoleNames.Citizen, [])];
}
