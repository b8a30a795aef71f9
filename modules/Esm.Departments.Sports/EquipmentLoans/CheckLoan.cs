using Esm.Departments.Sports.Book;

namespace Esm.Departments.Sports.EquipmentLoans;

internal abstract record LoanVerdict
{
    private LoanVerdict()
    {
    }

    public sealed record Free : LoanVerdict;

    public sealed record Past : LoanVerdict;

    public sealed record TooSoon(DateOnly Earliest) : LoanVerdict;

    public sealed record EndsBeforeItBegins : LoanVerdict;

    public sealed record TooLong(int LongestDays) : LoanVerdict;

    public sealed record TooFarAhead(DateOnly Last) : LoanVerdict;

    public sealed record Short(IReadOnlyList<Shortage> Shortages) : LoanVerdict;
}

internal sealed class CheckLoan(Stock stock, HallClock clock)
{
    // Where the answer is yes, nobody else gets these things before the unit of work ends.
    public async Task<LoanVerdict> HandleAsync(LoanWish wish, LoanSettings settings, CancellationToken cancellationToken)
    {
        if (FindWrongDates(wish, settings, await clock.GetTodayAsync(cancellationToken)) is { } wrong)
        {
            return wrong;
        }

        // Once without the lock, so that a refusal keeps nobody waiting; then alone with the things.
        var shortages = await stock.FindShortagesAsync(wish, cancellationToken);
        if (shortages.Count == 0)
        {
            await stock.LockAsync(wish, cancellationToken);
            shortages = await stock.FindShortagesAsync(wish, cancellationToken);
        }

        return shortages.Count == 0 ? new LoanVerdict.Free() : new LoanVerdict.Short(shortages);
    }

    private static LoanVerdict? FindWrongDates(LoanWish wish, LoanSettings settings, DateOnly today)
    {
        var (from, to) = (wish.FirstDay!.Value, wish.LastDay!.Value);
        if (from < today)
        {
            return new LoanVerdict.Past();
        }

        if (from < today.AddDays(settings.NoticeDays))
        {
            return new LoanVerdict.TooSoon(today.AddDays(settings.NoticeDays));
        }

        if (to < from)
        {
            return new LoanVerdict.EndsBeforeItBegins();
        }

        if (to.DayNumber - from.DayNumber >= settings.LongestDays)
        {
            return new LoanVerdict.TooLong(settings.LongestDays);
        }

        return to > today.AddDays(settings.DaysAhead) ? new LoanVerdict.TooFarAhead(today.AddDays(settings.DaysAhead)) : null;
    }
}
