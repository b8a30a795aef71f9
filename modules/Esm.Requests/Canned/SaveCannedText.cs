using Esm.Data;
using Esm.Localization;
using Esm.Requests.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Canned;

internal sealed class SaveCannedText(RequestsDb db, IUnitOfWork unitOfWork)
{
    public async Task<bool> AddAsync(IReadOnlyCollection<string> departments, string department, LocalizedText title, LocalizedText text, CancellationToken cancellationToken)
    {
        if (!departments.Contains(department))
        {
            return false;
        }

        db.CannedTexts.Add(new CannedText { Code = Guid.CreateVersion7().ToString("N"), DepartmentCode = department, Title = title, Text = text });
        await unitOfWork.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> DeleteAsync(IReadOnlyCollection<string> departments, string code, CancellationToken cancellationToken)
    {
        var row = await db.CannedTexts.SingleOrDefaultAsync(text => text.Code == code && departments.Contains(text.DepartmentCode), cancellationToken);
        if (row is null)
        {
            return false;
        }

        db.CannedTexts.Remove(row);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed;
    }
}
