using Microsoft.Extensions.Localization;

namespace Esm.Identity.Roles;

// The platform's roles have names in every language; roles that a commune made keep the name it gave.
internal static class RoleLabels
{
    public static string RoleLabel(this IStringLocalizer texts, string role)
    {
        var label = texts["Role." + role];
        return label.ResourceNotFound ? role : label.Value;
    }
}
