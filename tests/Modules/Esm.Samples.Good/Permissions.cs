using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Samples.Good;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission Read = new("SamplesReadSecrets", "Read the secret sample page");

    public IReadOnlyList<Permission> GetPermissions() => [Read];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => [new(RoleNames.Administrator, [Read])];
}
