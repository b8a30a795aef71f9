using Esm.Catalogue.Contracts;
using Esm.Events;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Data;

// All offerings, for subscribers that begin from zero.
internal sealed class OfferingsSnapshot(CatalogueDb db) : ISnapshotSource<OfferingChanged>
{
    public async Task<IReadOnlyList<OfferingChanged>> ReadAsync(string? after, int count, CancellationToken cancellationToken)
        => await db.Offerings
#pragma warning disable CA1309 // By the database, as it orders.
            .Where(row => after == null || string.Compare(row.Code, after) > 0)
#pragma warning restore CA1309
            .OrderBy(row => row.Code)
            .Take(count)
            .Select(row => new OfferingChanged(row.Code, row.DepartmentCode, row.IsPublished, row.Version))
            .ToListAsync(cancellationToken);
}
