using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Data;
using Esm.Catalogue.Describe;
using Esm.Organisation.Contracts;
using Esm.Security.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Browse;

internal sealed class PublishedOfferings(
    CatalogueDb db, OfferingCache cache, ReadCatalogue read, IDepartments departments, IAuthorizationService authorization) : IOfferings
{
    public async Task<CatalogueSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        var known = await departments.ListAsync(cancellationToken);
        if (cache.Find(known) is { } cached)
        {
            return cached;
        }

        var generation = cache.Generation;
        var snapshot = await read.HandleAsync(known, cancellationToken);
        cache.Keep(snapshot, generation);
        return snapshot;
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

    public async Task<OfferingInfo?> FindVersionAsync(string code, int version, CancellationToken cancellationToken)
    {
        if (cache.FindVersion(code, version) is { } cached)
        {
            return cached;
        }

        var json = await db.Versions.Where(row => row.Code == code && row.Number == version).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken);
        if (json is null)
        {
            return null;
        }

        var info = OfferingJson.ReadStored(json).ToInfo(version);
        cache.KeepVersion(info);
        return info;
    }
}
