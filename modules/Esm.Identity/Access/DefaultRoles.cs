using Esm.Data;
using Esm.Identity.Data;
using Esm.Modules;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Esm.Identity.Access;

// The roles that the enabled modules name exist before anyone needs them.
internal sealed class DefaultRoles(IdentityDb db, IEnumerable<IPermissionProvider> providers, IUnitOfWork unitOfWork) : IModularTenantEvents
{
    public async Task ActivatedAsync(CancellationToken cancellationToken)
    {
        await AddMissingAsync(cancellationToken);
        if (db.ChangeTracker.HasChanges())
        {
            // Duplicate: another node was faster with the same roles.
            await unitOfWork.TryCommitAsync(cancellationToken);
        }
    }

    public Task TerminatingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task AddMissingAsync(CancellationToken cancellationToken)
    {
        var existing = await db.Roles.Select(role => role.NormalizedName!).ToListAsync(cancellationToken);
        var known = existing.Concat(db.Roles.Local.Select(role => role.NormalizedName!)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in FindNames().Where(name => known.Add(Names.Normalize(name))))
        {
            db.Roles.Add(Role.Named(name));
        }
    }

    private IEnumerable<string> FindNames()
        => providers
            .SelectMany(provider => provider.GetDefaultStereotypes())
            .Select(stereotype => stereotype.Role)
            .Union([RoleNames.Administrator, RoleNames.DepartmentAdministrator, RoleNames.Agent, RoleNames.Citizen], StringComparer.Ordinal);
}
