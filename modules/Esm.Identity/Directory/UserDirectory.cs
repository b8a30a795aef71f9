using System.Security.Claims;
using Esm.Identity.Access;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Localization;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Esm.Identity.Directory;

internal sealed class UserDirectory(IdentityDb db, RolePermissions permissions, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options) : IUserDirectory
{
    public async Task<UserInfo?> FindAsync(Guid userId, CancellationToken cancellationToken)
        => await Describe(db.Accounts.Where(account => account.Id == userId)).FirstOrDefaultAsync(cancellationToken);

    public async Task<UserInfo?> FindByNameAsync(string userName, CancellationToken cancellationToken)
    {
        var name = Names.Normalize(userName);
        return await Describe(db.Accounts.Where(account => account.NormalizedUserName == name)).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<Guid, UserInfo>> FindManyAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken)
    {
        var ids = userIds.Distinct().ToArray();
        return await Describe(db.Accounts.Where(account => ids.Contains(account.Id))).ToDictionaryAsync(user => user.Id, cancellationToken);
    }

    public async Task<ClaimsPrincipal?> RenewAsync(ClaimsPrincipal session, CancellationToken cancellationToken)
    {
        var stamp = options.Value.ClaimsIdentity.SecurityStampClaimType;
        var userId = session.FindUserId();
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == userId && account.DisabledAt == null, cancellationToken);
        return account is not null && account.SecurityStamp == session.FindFirstValue(stamp) ? await claims.CreateAsync(account) : null;
    }

    public async Task<IReadOnlyList<PermittedUser>> FindPermittedAsync(IReadOnlyCollection<Guid> userIds, Permission permission, CancellationToken cancellationToken)
    {
        var ids = userIds.Distinct().ToArray();
        var roles = await permissions.FindRolesAsync(permission, cancellationToken);
        var rows = await (
            from account in db.Accounts.AsNoTracking()
            join link in db.AccountRoles on account.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where ids.Contains(account.Id) && account.DisabledAt == null && roles.Contains(role.Name!)
            select new { User = new UserInfo(account.Id, account.UserName!, account.DisplayName, account.Email ?? ""), Role = role.Name! }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.User.Id).Select(one => new PermittedUser(one.First().User, one.Any(row => row.Role == RoleNames.Administrator)))];
    }

    public async Task<UserInfo?> FindStaffAsync(Guid userId, CancellationToken cancellationToken)
        => await Describe(Staff().Where(account => account.Id == userId)).FirstOrDefaultAsync(cancellationToken);

    // Names are compared as people type them, without accents and case, which no two databases do alike: all are read, a few thousand at most.
    public async Task<IReadOnlyList<UserInfo>> SearchStaffAsync(string text, int limit, CancellationToken cancellationToken)
    {
        var words = TextFolding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = await Describe(Staff()).ToListAsync(cancellationToken);
        return
        [
            .. all.Select(user => (User: user, Name: TextFolding.Fold($"{user.DisplayName} {user.UserName}")))
                .Where(one => words.All(word => one.Name.Contains(word, StringComparison.Ordinal)))
                .OrderBy(one => one.Name, StringComparer.Ordinal)
                .Select(one => one.User)
                .Take(limit),
        ];
    }

    private IQueryable<Account> Staff()
    {
        var citizen = Names.Normalize(RoleNames.Citizen);
        var staff =
            from link in db.AccountRoles
            join role in db.Roles on link.RoleId equals role.Id
            where role.NormalizedName != citizen
            select link.UserId;
        return db.Accounts.Where(account => account.DisabledAt == null && staff.Contains(account.Id));
    }

    private static IQueryable<UserInfo> Describe(IQueryable<Account> accounts)
        => accounts.Select(account => new UserInfo(account.Id, account.UserName!, account.DisplayName, account.Email ?? ""));
}
