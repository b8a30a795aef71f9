using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Contacts;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission ViewContacts = new("ViewContacts", "Search contacts and read their history, as far as the departments concerned let others see it.");

    public IReadOnlyList<Permission> GetPermissions() => [ViewContacts];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new PermissionStereotype(RoleNames.Administrator, [ViewContacts]),
        new PermissionStereotype(RoleNames.DepartmentAdministrator, [ViewContacts]),
        new PermissionStereotype(RoleNames.Agent, [ViewContacts]),
    ];
}
