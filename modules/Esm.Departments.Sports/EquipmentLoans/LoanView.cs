using Esm.Departments.Sports.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.EquipmentLoans;

// LeftBesides: how many stay in stock on the fullest day of the loan.
internal sealed record LoanItem(LocalizedText Name, int Quantity, int LeftBesides);

internal sealed record LoanInfo(DateOnly From, DateOnly To, bool IsHeld, IReadOnlyList<LoanItem> Items);

// A loan as people read it.
internal sealed class LoanView(SportsDb db, Stock stock)
{
    public async Task<LoanInfo?> FindAsync(Guid requestId, CancellationToken cancellationToken)
    {
        var lines = await db.Loans.AsNoTracking().Where(line => line.RequestId == requestId)
            .Join(db.Equipment, line => line.EquipmentId, one => one.Id, (line, one) => new { line, one })
            .OrderBy(row => row.one.Code)
            .ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            return null;
        }

        var first = lines[0].line;
        var left = await stock.FindLeftAsync(lines.ConvertAll(row => row.one), first.From, first.To, cancellationToken);
        return new LoanInfo(
            first.From, first.To, first.ReleasedAt is null, [.. lines.Select(row => new LoanItem(row.one.Name, row.line.Quantity, left[row.one.Id].Left))]);
    }
}
