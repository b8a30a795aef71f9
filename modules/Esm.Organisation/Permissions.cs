using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Organisation;

internal sealed class OrganisationPermissions : IPermissionProvider
{
    public static readonly Permission ManageDepartments = new("ManageDepartments", "Create departments, change all of them, and say who works where");

    public static readonly Permission ManageOwnDepartments = new(
        "ManageOwnDepartments", "Change the texts and members of the departments one works for", [ManageDepartments]);

    public IReadOnlyList<Permission> GetPermissions() => [ManageDepartments, ManageOwnDepartments];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes()
        => [new(RoleNames.Administrator, [ManageDepartments]), new(RoleNames.DepartmentAdministrator, [ManageOwnDepartments])];
}
