using Esm.Identity.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.People;

internal sealed record PersonRow(Guid Id, string UserName, string DisplayName, string? Email, bool IsDisabled)
{
    public IReadOnlyList<string> Roles { get; init; } = [];
}

internal sealed record PeoplePage(IReadOnlyList<PersonRow> Rows, int Total, int Page, int PageCount);

internal sealed class PeopleQuery(IdentityDb db)
{
    public const int PageSize = 50;

    public async Task<PeoplePage> SearchAsync(string? text, string? role, int page, CancellationToken cancellationToken)
    {
        var accounts = Filter(text, role);
        var total = await accounts.CountAsync(cancellationToken);
        var pageCount = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pageCount);
        var rows = await accounts
            .OrderBy(account => account.DisplayName)
            .ThenBy(account => account.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(account => new PersonRow(account.Id, account.UserName!, account.DisplayName, account.Email, account.DisabledAt != null))
            .ToListAsync(cancellationToken);
        var roles = await RolesOfAsync(rows.ConvertAll(row => row.Id), cancellationToken);
        return new PeoplePage(rows.ConvertAll(row => row with { Roles = [.. roles[row.Id]] }), total, page, pageCount);
    }

    public async Task<IReadOnlyList<string>> ListRolesAsync(CancellationToken cancellationToken)
        => await db.Roles.OrderBy(role => role.Name).Select(role => role.Name!).ToListAsync(cancellationToken);

    public async Task<Account?> FindAsync(Guid accountId, CancellationToken cancellationToken)
        => await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == accountId, cancellationToken);

    public async Task<IReadOnlyList<string>> RolesOfAsync(Guid accountId, CancellationToken cancellationToken)
        => [.. (await RolesOfAsync([accountId], cancellationToken))[accountId]];

    private async Task<ILookup<Guid, string>> RolesOfAsync(List<Guid> accountIds, CancellationToken cancellationToken)
    {
        var links = await (
            from link in db.AccountRoles
            join role in db.Roles on link.RoleId equals role.Id
            where accountIds.Contains(link.UserId)
            orderby role.Name
            select new { link.UserId, Role = role.Name! }).ToListAsync(cancellationToken);
        return links.ToLookup(link => link.UserId, link => link.Role);
    }

    private IQueryable<Account> Filter(string? text, string? role)
    {
        var accounts = db.Accounts.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var typed = text.Trim();
            var name = Names.Normalize(typed);
            accounts = accounts.Where(account =>
                account.DisplayName.Contains(typed) || account.NormalizedUserName!.Contains(name) || account.NormalizedEmail!.Contains(name));
        }

        if (string.IsNullOrEmpty(role))
        {
            return accounts;
        }

        var holders =
            from link in db.AccountRoles
            join one in db.Roles on link.RoleId equals one.Id
            where one.Name == role
            select link.UserId;
        return accounts.Where(account => holders.Contains(account.Id));
    }
}
