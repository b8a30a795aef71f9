using Esm.Data;
using Esm.Identity.Access;
using Esm.Identity.Contracts;
using Esm.Identity.Data;
using Esm.Security;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Roles;

internal enum SaveRoleOutcome
{
    Saved,
    NotFound,
    Taken,
    Stale,

    // Administrators hold everything: there is nothing to choose.
    Fixed,
}

internal sealed class SaveRole(IdentityDb db, RolesQuery roles, RolePermissionCache cache, IUnitOfWork unitOfWork)
{
    public async Task<SaveRoleOutcome> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var role = Role.Named(name);
        role.IsCustomised = true;
        if (await db.Roles.AnyAsync(one => one.NormalizedName == role.NormalizedName, cancellationToken))
        {
            return SaveRoleOutcome.Taken;
        }

        db.Roles.Add(role);
        return await CommitAsync(cancellationToken);
    }

    public async Task<SaveRoleOutcome> ChangeAsync(string name, IReadOnlyCollection<string> requested, long version, CancellationToken cancellationToken)
    {
        var (role, refusal) = await FindAsync(name, version, cancellationToken);
        if (role is null)
        {
            return refusal;
        }

        // Only what the form showed is changed: permissions of features that are switched off stay as they were.
        var shown = roles.Permissions.Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
        await SetAsync(role, shown, requested, cancellationToken);
        return await CommitAsync(cancellationToken);
    }

    public async Task<SaveRoleOutcome> BackToDefaultsAsync(string name, long version, CancellationToken cancellationToken)
    {
        var (role, refusal) = await FindAsync(name, version, cancellationToken);
        if (role is null)
        {
            return refusal;
        }

        db.RolePermissions.RemoveRange(await db.RolePermissions.Where(held => held.RoleId == role.Id).ToListAsync(cancellationToken));
        role.IsCustomised = false;
        unitOfWork.Publish(new RoleAccessChanged(role.Id));
        db.Entry(role).State = EntityState.Modified;
        return await CommitAsync(cancellationToken);
    }

    // Also for recipes, which commit themselves.
    public async Task SetAsync(Role role, IReadOnlySet<string>? among, IReadOnlyCollection<string> requested, CancellationToken cancellationToken)
    {
        var held = await db.RolePermissions.Where(one => one.RoleId == role.Id).ToListAsync(cancellationToken);
        db.RolePermissions.RemoveRange(held.Where(one => !requested.Contains(one.Permission) && (among is null || among.Contains(one.Permission))));
        var missing = requested.Distinct(StringComparer.Ordinal).Where(name => (among is null || among.Contains(name)) && held.TrueForAll(one => one.Permission != name));
        db.RolePermissions.AddRange(missing.Select(name => new RolePermission { RoleId = role.Id, Permission = name }));
        role.IsCustomised = true;
        if (db.Entry(role).State == EntityState.Unchanged)
        {
            // The rows beside it changed: the role's version must tell.
            db.Entry(role).State = EntityState.Modified;
        }

        unitOfWork.Publish(new RoleAccessChanged(role.Id));
        unitOfWork.OnCommitted(cache.Drop);
    }

    private async Task<(Role? Role, SaveRoleOutcome Refusal)> FindAsync(string name, long version, CancellationToken cancellationToken)
    {
        if (name == RoleNames.Administrator)
        {
            return (null, SaveRoleOutcome.Fixed);
        }

        var role = await db.Roles.FirstOrDefaultAsync(one => one.Name == name, cancellationToken);
        if (role is null)
        {
            return (null, SaveRoleOutcome.NotFound);
        }

        return role.Version == version ? (role, SaveRoleOutcome.Saved) : (null, SaveRoleOutcome.Stale);
    }

    private async Task<SaveRoleOutcome> CommitAsync(CancellationToken cancellationToken)
    {
        unitOfWork.OnCommitted(cache.Drop);
        return await unitOfWork.TryCommitAsync(cancellationToken) switch
        {
            CommitResult.Committed => SaveRoleOutcome.Saved,
            CommitResult.Duplicate => SaveRoleOutcome.Taken,
            _ => SaveRoleOutcome.Stale,
        };
    }
}
