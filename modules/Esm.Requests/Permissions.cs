using Esm.Requests.Contracts;
using Esm.Security;
using Esm.Security.Permissions;

namespace Esm.Requests;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission ViewRequests = RequestPermissions.ViewRequests;

    public static readonly Permission AnswerRequests = RequestPermissions.AnswerRequests;

    public static readonly Permission CaptureRequests = new("CaptureRequests", "Write down what people ask by phone, at the counter, by letter or by mail, for any department.");

    public static readonly Permission ManageCannedTexts = new("ManageCannedTexts", "Write the ready-made texts of one's departments.");

    public IReadOnlyList<Permission> GetPermissions() => [ViewRequests, AnswerRequests, CaptureRequests, ManageCannedTexts];

    public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new PermissionStereotype(RoleNames.Administrator, [ViewRequests, AnswerRequests, CaptureRequests, ManageCannedTexts]),
        new PermissionStereotype(RoleNames.DepartmentAdministrator, [ViewRequests, AnswerRequests, CaptureRequests, ManageCannedTexts]),
        new PermissionStereotype(RoleNames.Agent, [ViewRequests, AnswerRequests, CaptureRequests]),
    ];
}
