using Esm.Data;
using Esm.Organisation.Data;
using Esm.Organisation.Lookup;
using Microsoft.EntityFrameworkCore;

namespace Esm.Organisation.Departments;

internal enum SaveDepartmentOutcome
{
    Saved,
    NotFound,
    Taken,
    Stale,
}

internal sealed class SaveDepartment(OrganisationDb db, DepartmentCache cache, IUnitOfWork unitOfWork)
{
    public async Task<SaveDepartmentOutcome> CreateAsync(string code, DepartmentTexts texts, CancellationToken cancellationToken)
    {
        if (await db.Departments.AnyAsync(one => one.Code == code, cancellationToken))
        {
            return SaveDepartmentOutcome.Taken;
        }

        var department = new Department { Code = code };
        department.Write(texts);
        db.Departments.Add(department);
        return await CommitAsync(cancellationToken);
    }

    public async Task<SaveDepartmentOutcome> ChangeAsync(string code, long version, DepartmentTexts texts, CancellationToken cancellationToken)
    {
        var department = await db.Departments.FirstOrDefaultAsync(one => one.Code == code, cancellationToken);
        if (department is null)
        {
            return SaveDepartmentOutcome.NotFound;
        }

        if (department.Version != version)
        {
            return SaveDepartmentOutcome.Stale;
        }

        return department.Write(texts) ? await CommitAsync(cancellationToken) : SaveDepartmentOutcome.Saved;
    }

    private async Task<SaveDepartmentOutcome> CommitAsync(CancellationToken cancellationToken)
    {
        unitOfWork.OnCommitted(cache.Drop);
        return await unitOfWork.TryCommitAsync(cancellationToken) switch
        {
            CommitResult.Committed => SaveDepartmentOutcome.Saved,
            CommitResult.Duplicate => SaveDepartmentOutcome.Taken,
            _ => SaveDepartmentOutcome.Stale,
        };
    }
}
