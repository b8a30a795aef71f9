using System.Security.Claims;
using Esm.Organisation.Contracts;
using Esm.Security;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Catalogue.Publish;

// Whose offerings a person may switch.
internal sealed record OfferingScope(bool IsEverything, IReadOnlyCollection<string> Departments)
{
    public bool Covers(string departmentCode) => IsEverything || Departments.Contains(departmentCode);
}

internal sealed class OfferingScopes(IAuthorizationService authorization, IMembership membership)
{
    public async Task<OfferingScope> FindAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
        => await authorization.AuthorizeAsync(user, CataloguePermissions.PublishAllOfferings)
            ? new OfferingScope(IsEverything: true, [])
            : new OfferingScope(IsEverything: false, await membership.GetDepartmentsAsync(user.GetUserId(), cancellationToken));
}
