using Esm.Caching;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Data;
using Esm.Catalogue.Describe;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Browse;

internal sealed class OfferingVersions(CatalogueDb db, OfferingVersionCache cache)
{
    public async Task<OfferingInfo?> FindAsync(string code, int version, CancellationToken cancellationToken)
        => await cache.GetAsync((code, version), token => ReadAsync(code, version, token), cancellationToken);

    private async Task<OfferingInfo?> ReadAsync(string code, int version, CancellationToken cancellationToken)
        => await db.Versions.Where(row => row.Code == code && row.Number == version).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken) is { } json
            ? OfferingJson.ReadStored(json).ToInfo(version)
            : null;
}

// By code and number. A version never changes.
internal sealed class OfferingVersionCache(TimeProvider time) : TenantCache<(string Code, int Number), OfferingInfo>(time)
{
    protected override TimeSpan Lifetime => Timeout.InfiniteTimeSpan;
}
