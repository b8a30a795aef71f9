using System.Security.Claims;
using Esm.Identity.Data;
using Esm.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esm.Identity.Access;

// What the cookie says of an account; read anew every minute with the security stamp.
internal sealed class AccountClaims(IdentityDb db, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public async Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var roles = await (
            from link in db.AccountRoles
            join role in db.Roles on link.RoleId equals role.Id
            where link.UserId == user.Id
            select role.Name!).ToListAsync();

        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.UserName!));
        identity.AddClaim(new Claim(ClaimsPrincipalExtensions.DisplayNameClaim, user.DisplayName));
        identity.AddClaim(new Claim(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp!));
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return new ClaimsPrincipal(identity);
    }
}
