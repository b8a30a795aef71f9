using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Security;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Directory;

internal sealed class UserDirectory(IdentityDb db) : IUserDirectory
{
    private const int StaffLimit = 500;

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

    public async Task<IReadOnlyList<UserInfo>> ListStaffAsync(CancellationToken cancellationToken)
    {
        var citizen = Names.Normalize(RoleNames.Citizen);
        var staff =
            from link in db.AccountRoles
            join role in db.Roles on link.RoleId equals role.Id
            where role.NormalizedName != citizen
            select link.UserId;
        return await Describe(db.Accounts.Where(account => account.DisabledAt == null && staff.Contains(account.Id)).OrderBy(account => account.DisplayName))
            .Take(StaffLimit)
            .ToListAsync(cancellationToken);
    }

    private static IQueryable<UserInfo> Describe(IQueryable<Account> accounts)
        => accounts.Select(account => new UserInfo(account.Id, account.UserName!, account.DisplayName, account.Email ?? ""));
}
