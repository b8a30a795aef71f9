using Esm.Catalogue.Contracts;
using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Catalogue;

internal static class CataloguePermissions
{
    public static readonly Permission PublishAllOfferings = new("PublishAllOfferings", "Publish and withdraw the offerings of every department");

    public static readonly Permission PublishOfferings = new(
        "PublishOfferings", "Publish and withdraw the offerings of one's own departments", impliedBy: [PublishAllOfferings]);
}

internal sealed class Permissions : IPermissionProvider
{
    public IReadOnlyList<Permission> GetPermissions() => [CataloguePermissions.PublishAllOfferings, CataloguePermissions.PublishOfferings, OfferingPermissions.SeeInternalOfferings];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(RoleNames.Administrator, [CataloguePermissions.PublishAllOfferings, OfferingPermissions.SeeInternalOfferings]),
        new(RoleNames.DepartmentAdministrator, [CataloguePermissions.PublishOfferings, OfferingPermissions.SeeInternalOfferings]),
        new(RoleNames.Agent, [OfferingPermissions.SeeInternalOfferings]),
    ];
}
