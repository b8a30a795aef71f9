using Esm.Identity.Data;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Access;

// What each role may do: what the modules give it by default, unless an admin changed it.
internal sealed class RolePermissions(IdentityDb db, IEnumerable<IPermissionProvider> providers, RolePermissionCache cache)
{
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> GetAsync(CancellationToken cancellationToken)
        => (await cache.GetAsync(RolePermissionCache.All, LoadAsync, cancellationToken))!;

    // An administrator holds everything.
    public async Task<IReadOnlyList<string>> FindRolesAsync(Permission permission, CancellationToken cancellationToken)
    {
        var sufficient = permission.WithImplying().Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return [.. (await GetAsync(cancellationToken)).Where(role => sufficient.Overlaps(role.Value)).Select(role => role.Key).Union([RoleNames.Administrator])];
    }

    public IReadOnlySet<string> GetDefaults(string role)
        => providers
            .SelectMany(provider => provider.GetDefaultStereotypes())
            .Where(stereotype => stereotype.Role == role)
            .SelectMany(stereotype => stereotype.Permissions)
            .Select(permission => permission.Name)
            .ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>?> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from role in db.Roles.AsNoTracking()
            join held in db.RolePermissions on role.Id equals held.RoleId into all
            from held in all.DefaultIfEmpty()
            select new { Role = role.Name!, role.IsCustomised, Permission = (string?)held.Permission }).ToListAsync(cancellationToken);

        return rows
            .GroupBy(row => (row.Role, row.IsCustomised))
            .ToDictionary(
                role => role.Key.Role,
                role => role.Key.IsCustomised
                    ? role.Where(row => row.Permission is not null).Select(row => row.Permission!).ToHashSet(StringComparer.Ordinal)
                    : GetDefaults(role.Key.Role),
                StringComparer.Ordinal);
    }
}
