using Esm.Data;
using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.EquipmentLoans;

// Fewer are left on a day than are asked for.
internal sealed record Shortage(Equipment Equipment, int Wanted, int Left, DateOnly Day);

// How many of each thing are left on each day. Nothing is promised twice: see LockAsync.
internal sealed class Stock(SportsDb db, IUnitOfWork unitOfWork)
{
    public Task<List<Equipment>> ListAsync(CancellationToken cancellationToken) => db.Equipment.AsNoTracking().OrderBy(one => one.Code).ToListAsync(cancellationToken);

    // For each thing that there are too few of, the worst day.
    public async Task<IReadOnlyList<Shortage>> FindShortagesAsync(LoanWish wish, CancellationToken cancellationToken)
    {
        var wanted = wish.Items.ToDictionary(item => item.Code, item => item.Count!.Value);
        var equipment = await db.Equipment.AsNoTracking().Where(one => wanted.Keys.Contains(one.Code)).OrderBy(one => one.Code).ToListAsync(cancellationToken);
        var left = await FindLeftAsync(equipment, wish.FirstDay!.Value, wish.LastDay!.Value, cancellationToken);
        return
        [
            .. from one in equipment
               let worst = left[one.Id]
               where worst.Left < wanted[one.Code]
               select new Shortage(one, wanted[one.Code], Math.Max(0, worst.Left), worst.Day),
        ];
    }

    // The day on which fewest are left, for each thing.
    public async Task<IReadOnlyDictionary<Guid, (DateOnly Day, int Left)>> FindLeftAsync(
        IReadOnlyCollection<Equipment> equipment, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var ids = equipment.Select(one => one.Id).ToArray();
        var lines = (await db.Loans.AsNoTracking()
            .Where(line => ids.Contains(line.EquipmentId) && line.From <= to && line.To >= from && line.ReleasedAt == null)
            .ToListAsync(cancellationToken)).ToLookup(line => line.EquipmentId);
        return equipment.ToDictionary(one => one.Id, one => Days(from, to).Select(day => (Day: day, Left: one.Stock - LentOn(day, lines[one.Id]))).MinBy(left => left.Left));
    }

    // Alone with these things until the commit: the others wait here, and then read what is left.
    public Task LockAsync(LoanWish wish, CancellationToken cancellationToken)
        => unitOfWork.LockAsync([.. wish.Items.Select(item => "sports.equipment:" + item.Code)], cancellationToken);

    private static int LentOn(DateOnly day, IEnumerable<LoanLine> lines) => lines.Where(line => line.From <= day && day <= line.To).Sum(line => line.Quantity);

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);
}
