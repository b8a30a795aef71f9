using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Lend;

// Gives lent things back to the stock, and takes them again where there are still enough. The caller commits.
internal sealed class HoldEquipment(SportsDb db, Stock stock, TimeProvider time)
{
    public async Task ReleaseAsync(Guid requestId, CancellationToken cancellationToken)
    {
        foreach (var line in await db.Loans.Where(line => line.RequestId == requestId).ToListAsync(cancellationToken))
        {
            line.Release(time.GetUtcNow());
        }
    }

    public async Task HoldAgainAsync(Guid requestId, CancellationToken cancellationToken)
    {
        var lines = await db.Loans.Where(line => line.RequestId == requestId && line.ReleasedAt != null).ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            return;
        }

        var codes = await db.Equipment.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellationToken);
        var wish = new LoanWish(
            Dates.Write(lines[0].From),
            Dates.Write(lines[0].To),
            [.. lines.Select(line => new WishedItem(codes[line.EquipmentId].Code, codes[line.EquipmentId].Name, line.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);
        await stock.LockAsync(wish, cancellationToken);
        if ((await stock.FindShortagesAsync(wish, cancellationToken)).Count == 0)
        {
            lines.ForEach(line => line.HoldAgain());
        }
    }
}
