using Esm.Organisation.Contracts;
using Esm.Organisation.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Lookup;

internal sealed class DepartmentLookup(OrganisationDb db, DepartmentCache cache) : IDepartments
{
    public async Task<IReadOnlyList<DepartmentInfo>> ListAsync(CancellationToken cancellationToken) => (await cache.GetAsync(DepartmentCache.All, ReadAsync, cancellationToken))!;

    public async Task<DepartmentInfo?> FindAsync(string code, CancellationToken cancellationToken)
        => (await ListAsync(cancellationToken)).FirstOrDefault(department => department.Code == code);

    private async Task<IReadOnlyList<DepartmentInfo>?> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Departments.AsNoTracking().OrderBy(department => department.Code).ToListAsync(cancellationToken);
        var teams = (await db.Teams.AsNoTracking().OrderBy(team => team.Code).ToListAsync(cancellationToken)).ToLookup(team => team.DepartmentId);
        return rows.ConvertAll(department => department.Describe(teams[department.Id]));
    }
}
