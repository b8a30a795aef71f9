using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Samples.Requests;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission Sign = new("SamplesSign", "Sign what others prepared");

    public static readonly Permission Begin = new("SamplesBegin", "Decide who begins", [Sign]);

    public static readonly Permission Office = new("SamplesOffice", "Agree for the office", [Sign]);

    public IReadOnlyList<Permission> GetPermissions() => [Sign, Begin, Office];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => [new(RoleNames.DepartmentAdministrator, [Sign]), new(RoleNames.Agent, [Office])];
}
