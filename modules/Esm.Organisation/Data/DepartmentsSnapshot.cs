using Esm.Events;
using Esm.Organisation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Data;

// All departments, for subscribers that begin from zero.
internal sealed class DepartmentsSnapshot(OrganisationDb db) : ISnapshotSource<DepartmentChanged>
{
    public async Task<IReadOnlyList<DepartmentChanged>> ReadAsync(string? after, int count, CancellationToken cancellationToken)
        => await db.Departments
#pragma warning disable CA1309 // By the database, as it orders.
            .Where(row => after == null || string.Compare(row.Code, after) > 0)
#pragma warning restore CA1309
            .OrderBy(row => row.Code)
            .Take(count)
            .Select(row => new DepartmentChanged(row.Code, row.Version))
            .ToListAsync(cancellationToken);
}
