using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Admin;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission AccessAdmin = new("AccessAdmin", "Open the administration's start page");

    public static readonly Permission ManageFeatures = new("ManageFeatures", "Switch modules on and off", isSecurityCritical: true);

    public static readonly Permission ManageSettings = new("ManageSettings", "Change the tenant's name, address, languages and themes");

    public static readonly Permission ViewOperations = new("ViewOperations", "See and start background tasks, replay what was not delivered");

    public IReadOnlyList<Permission> GetPermissions() => [AccessAdmin, ManageFeatures, ManageSettings, ViewOperations];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(RoleNames.Administrator, GetPermissions()),
        new(RoleNames.DepartmentAdministrator, [AccessAdmin]),
    ];
}
