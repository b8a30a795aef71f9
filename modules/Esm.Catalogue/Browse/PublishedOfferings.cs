using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Organisation.Contracts;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace Esm.Catalogue.Browse;

internal sealed class PublishedOfferings(
    ReadCatalogue read, CatalogueCache cache, OfferingVersions versions, IDepartments departments, IAuthorizationService authorization) : IOfferings
{
    public async Task<CatalogueSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        var known = await departments.ListAsync(cancellationToken);
        return (await cache.GetAsync(known, async token => await read.HandleAsync(known, token), cancellationToken))!;
    }

    public async Task<bool> SeesInternalAsync(ClaimsPrincipal user)
        => user.Identity is { IsAuthenticated: true } && await authorization.AuthorizeAsync(user, OfferingPermissions.SeeInternalOfferings);

    public async Task<PublishedOffering?> FindAsync(string slug, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var offering = (await GetAsync(cancellationToken)).FindBySlug(slug);
        return offering is { Info.IsInternal: true } && !await SeesInternalAsync(user) ? null : offering;
    }

    public async Task<OfferingInfo?> FindBySlugAsync(string slug, ClaimsPrincipal user, CancellationToken cancellationToken)
        => (await FindAsync(slug, user, cancellationToken))?.Info;

    public async Task<OfferingInfo?> FindByCodeAsync(string code, CancellationToken cancellationToken) => (await GetAsync(cancellationToken)).FindByCode(code)?.Info;

    public async Task<IReadOnlyList<OfferingInfo>> SearchAsync(string query, bool internalToo, int limit, CancellationToken cancellationToken)
        => [.. (await GetAsync(cancellationToken)).Search(query, internalToo).Take(limit).Select(offering => offering.Info)];

    public async Task<IReadOnlyList<OfferingInfo>> ListAsync(CancellationToken cancellationToken)
        => [.. (await GetAsync(cancellationToken)).For(internalToo: true).Select(offering => offering.Info)];

    public Task<OfferingInfo?> FindVersionAsync(string code, int version, CancellationToken cancellationToken) => versions.FindAsync(code, version, cancellationToken);
}
