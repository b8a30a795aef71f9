using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Notifications;

internal static class NotificationsPermissions
{
    public static readonly Permission ManageMail = new("ManageMail", "Change how mail leaves and send a test mail", isSecurityCritical: true);
}

internal sealed class Permissions : IPermissionProvider
{
    public IReadOnlyList<Permission> GetPermissions() => [NotificationsPermissions.ManageMail];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => [new(RoleNames.Administrator, [NotificationsPermissions.ManageMail])];
}
