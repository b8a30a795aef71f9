using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Requests;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission ViewRequests = new("ViewRequests", "See the requests of one's departments.");

    public static readonly Permission AnswerRequests = new("AnswerRequests", "Take, answer and resolve the requests of one's departments.");

    public IReadOnlyList<Permission> GetPermissions() => [ViewRequests, AnswerRequests];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new PermissionStereotype(RoleNames.Administrator, [ViewRequests, AnswerRequests]),
        new PermissionStereotype(RoleNames.DepartmentAdministrator, [ViewRequests, AnswerRequests]),
        new PermissionStereotype(RoleNames.Agent, [ViewRequests, AnswerRequests]),
    ];
}
