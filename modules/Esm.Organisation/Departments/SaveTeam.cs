using Esm.Data;
using Esm.Localization;
using Esm.Organisation.Data;
using Esm.Organisation.Lookup;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Departments;

internal sealed class SaveTeam(OrganisationDb db, DepartmentCache cache, IUnitOfWork unitOfWork)
{
    // False where another team has the code.
    public async Task<bool> CreateAsync(Department department, string code, LocalizedText name, CancellationToken cancellationToken)
    {
        if (await db.Teams.AnyAsync(team => team.Code == code, cancellationToken))
        {
            return false;
        }

        db.Teams.Add(new Team { Code = code, DepartmentId = department.Id, Name = name });
        unitOfWork.OnCommitted(cache.Drop);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed;
    }
}
