using Esm.Data;
using Esm.Localization;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Canned;

internal sealed class SaveCannedText(RequestsDb db, IUnitOfWork unit)
{
    public async Task<bool> AddAsync(Agent agent, string department, string title, LocalizedText text, CancellationToken cancellationToken)
    {
        if (!agent.Departments.Contains(department))
        {
            return false;
        }

        db.CannedTexts.Add(new CannedText { Code = $"{department}.{Guid.CreateVersion7():n}"[..Math.Min(department.Length + 33, CannedText.CodeMaxLength)], DepartmentCode = department, Title = title, Text = text });
        await unit.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> DeleteAsync(Agent agent, string code, CancellationToken cancellationToken)
    {
        var row = await db.CannedTexts.SingleOrDefaultAsync(text => text.Code == code && agent.Departments.Contains(text.DepartmentCode), cancellationToken);
        if (row is null)
        {
            return false;
        }

        db.CannedTexts.Remove(row);
        return await unit.TryCommitAsync(cancellationToken) == CommitResult.Committed;
    }
}
