using Esm.Organisation.Contracts;
using Esm.Organisation.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Lookup;

internal sealed class DepartmentLookup(OrganisationDb db, DepartmentCache cache) : IDepartments
{
    public async Task<IReadOnlyList<DepartmentInfo>> ListAsync(CancellationToken cancellationToken)
    {
        if (cache.Find(out var generation) is { } cached)
        {
            return cached;
        }

        var rows = await db.Departments.AsNoTracking().OrderBy(department => department.Code).ToListAsync(cancellationToken);
        var teams = (await db.Teams.AsNoTracking().OrderBy(team => team.Code).ToListAsync(cancellationToken)).ToLookup(team => team.DepartmentId);
        var departments = rows.ConvertAll(department => department.Describe(teams[department.Id]));
        cache.Keep(departments, generation);
        return departments;
    }

    public async Task<DepartmentInfo?> FindAsync(string code, CancellationToken cancellationToken)
        => (await ListAsync(cancellationToken)).FirstOrDefault(department => department.Code == code);
}
