using System.Security.Claims;
using Esm.Security;

namespace Esm.Identity.People;

// Who may do what to whose account, besides the permission to manage accounts. Answers the key of the refusal's text, or null.
internal sealed class AccountGuard(PeopleQuery people)
{
    public async Task<string?> RefuseTouchAsync(ClaimsPrincipal actor, Guid accountId, CancellationToken cancellationToken)
    {
        if (actor.IsInRole(RoleNames.Administrator))
        {
            return null;
        }

        var roles = await people.RolesOfAsync(accountId, cancellationToken);
        return roles.Contains(RoleNames.Administrator) ? "People.AdministratorOnly" : null;
    }

    public static string? RefuseRoles(ClaimsPrincipal actor, Guid accountId, IReadOnlyCollection<string> before, IReadOnlyCollection<string> after)
    {
        var was = before.Contains(RoleNames.Administrator);
        var becomes = after.Contains(RoleNames.Administrator);
        if (was == becomes)
        {
            return null;
        }

        if (!actor.IsInRole(RoleNames.Administrator))
        {
            return "People.AdministratorOnly";
        }

        return was && actor.FindUserId() == accountId ? "People.NotYourself" : null;
    }

    public static string? RefuseDisable(ClaimsPrincipal actor, Guid accountId) => actor.FindUserId() == accountId ? "People.NotYourself" : null;
}
