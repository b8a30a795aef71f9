using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Departments.CivilStatus;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission RevealNationalNumber = new(
        "RevealNationalNumber", "Read national register numbers in full, in the requests of one's departments. Each look is noted in the request.");

    public IReadOnlyList<Permission> GetPermissions() => [RevealNationalNumber];

    // Administrators hold every permission, but nobody reads numbers of a department they do not work for.
    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new PermissionStereotype(RoleNames.DepartmentAdministrator, [RevealNationalNumber]),
        new PermissionStereotype(RoleNames.Agent, [RevealNationalNumber]),
    ];
}
