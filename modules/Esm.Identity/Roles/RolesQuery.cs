using Esm.Identity.Access;
using Esm.Identity.Data;
using Esm.Security.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Roles;

internal sealed record RoleRow(string Name, bool IsCustomised, int People);

internal sealed record RoleView(string Name, bool IsCustomised, long Version, IReadOnlySet<string> Held);

internal sealed class RolesQuery(IdentityDb db, RolePermissions permissions, IEnumerable<IPermissionProvider> providers)
{
    public IReadOnlyList<Permission> Permissions
        => [.. providers.SelectMany(provider => provider.GetPermissions()).DistinctBy(permission => permission.Name).OrderBy(permission => permission.Name, StringComparer.Ordinal)];

    public async Task<IReadOnlyList<RoleRow>> ListAsync(CancellationToken cancellationToken)
        => await db.Roles
            .OrderBy(role => role.Name)
            .Select(role => new RoleRow(role.Name!, role.IsCustomised, db.AccountRoles.Count(link => link.RoleId == role.Id)))
            .ToListAsync(cancellationToken);

    public async Task<RoleView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var role = await db.Roles.AsNoTracking().FirstOrDefaultAsync(one => one.Name == name, cancellationToken);
        if (role is null)
        {
            return null;
        }

        var held = role.IsCustomised
            ? (await db.RolePermissions.Where(one => one.RoleId == role.Id).Select(one => one.Permission).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal)
            : permissions.GetDefaults(name);
        return new RoleView(name, role.IsCustomised, role.Version, held);
    }
}
