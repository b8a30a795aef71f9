using Esm.Contacts.Contracts;
using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Contacts;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission ViewContacts = ContactPermissions.ViewContacts;

    public IReadOnlyList<Permission> GetPermissions() => [ViewContacts];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new PermissionStereotype(RoleNames.Administrator, [ViewContacts]),
        new PermissionStereotype(RoleNames.DepartmentAdministrator, [ViewContacts]),
        new PermissionStereotype(RoleNames.Agent, [ViewContacts]),
    ];
}
