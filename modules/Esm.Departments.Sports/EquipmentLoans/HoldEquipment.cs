using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.EquipmentLoans;

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
        var lines = await ListReleasedAsync(requestId, cancellationToken);
        if (lines.Count > 0 && (await FindShortagesAsync(lines, cancellationToken)).Count == 0)
        {
            lines.ForEach(line => line.HoldAgain());
        }
    }

    // What there are too few of by now to take them again; nothing for what was never given back. Where there are enough, nobody else gets them before the unit of work ends.
    public async Task<IReadOnlyList<Shortage>> FindShortagesAsync(Guid requestId, CancellationToken cancellationToken)
        => await ListReleasedAsync(requestId, cancellationToken) is { Count: > 0 } lines ? await FindShortagesAsync(lines, cancellationToken) : [];

    private Task<List<LoanLine>> ListReleasedAsync(Guid requestId, CancellationToken cancellationToken)
        => db.Loans.Where(line => line.RequestId == requestId && line.ReleasedAt != null).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<Shortage>> FindShortagesAsync(List<LoanLine> lines, CancellationToken cancellationToken)
    {
        var codes = await db.Equipment.AsNoTracking().ToDictionaryAsync(one => one.Id, cancellationToken);
        var wish = new LoanWish(
            Dates.Write(lines[0].From),
            Dates.Write(lines[0].To),
            [.. lines.Select(line => new RequestedItem(codes[line.EquipmentId].Code, codes[line.EquipmentId].Name, line.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);
        var shortages = await stock.FindShortagesAsync(wish, cancellationToken);
        if (shortages.Count > 0)
        {
            return shortages;
        }

        await stock.LockAsync(wish, cancellationToken);
        return await stock.FindShortagesAsync(wish, cancellationToken);
    }
}
