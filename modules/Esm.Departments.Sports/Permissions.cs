using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Departments.Sports;

internal sealed class Permissions : IPermissionProvider
{
    private const string Department = "sports";

    public static readonly Permission ManageSports = new("ManageSports", "Change opening hours, stock and capacities of halls, equipment and courses.") { DepartmentCode = Department };

    public static readonly Permission ViewSportsCalendar = new("ViewSportsCalendar", "See the week of the halls and of the equipment.", [ManageSports]) { DepartmentCode = Department };

    public IReadOnlyList<Permission> GetPermissions() => [ViewSportsCalendar, ManageSports];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new PermissionStereotype(RoleNames.Administrator, [ViewSportsCalendar, ManageSports]),
        new PermissionStereotype(RoleNames.DepartmentAdministrator, [ViewSportsCalendar, ManageSports]),
        new PermissionStereotype(RoleNames.Agent, [ViewSportsCalendar]),
    ];
}
