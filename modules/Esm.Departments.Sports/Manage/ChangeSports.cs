using Esm.Data;
using Esm.Departments.Sports.Courses;
using Esm.Departments.Sports.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Manage;

internal enum ChangeOutcome
{
    Saved,
    NotFound,
    Wrong,
    Stale,
}

// What the department changes without a recipe: stock, capacity, opening hours.
internal sealed class ChangeSports(SportsDb db, CourseList courses, TellMovedUp tell, IUnitOfWork unitOfWork)
{
    public const int MostOfOne = 100_000;

    public async Task<ChangeOutcome> ChangeStockAsync(string code, int? stock, CancellationToken cancellationToken)
    {
        if (stock is not (>= 0 and <= MostOfOne))
        {
            return ChangeOutcome.Wrong;
        }

        if (await db.Equipment.SingleOrDefaultAsync(one => one.Code == code, cancellationToken) is not { } equipment)
        {
            return ChangeOutcome.NotFound;
        }

        equipment.Write(equipment.Name, stock.Value);
        return await CommitAsync(cancellationToken);
    }

    // Where there are more places now, those who wait move up.
    public async Task<ChangeOutcome> ChangeCapacityAsync(string code, int? capacity, CancellationToken cancellationToken)
    {
        if (capacity is not (>= 0 and <= MostOfOne))
        {
            return ChangeOutcome.Wrong;
        }

        if (await db.Courses.Where(one => one.Code == code).Select(one => (Guid?)one.Id).SingleOrDefaultAsync(cancellationToken) is not { } courseId)
        {
            return ChangeOutcome.NotFound;
        }

        var course = await courses.LockAsync(courseId, cancellationToken);
        course.Write(course.Read() with { Capacity = capacity.Value });
        await tell.HandleAsync(course, await courses.MoveUpAsync(course, leaving: null, cancellationToken), cancellationToken);
        return await CommitAsync(cancellationToken);
    }

    // An empty text closes the hall on that day. Bookings made before stay.
    public async Task<ChangeOutcome> ChangeOpeningAsync(string code, IReadOnlyDictionary<string, string> hours, CancellationToken cancellationToken)
    {
        var open = hours.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value);
        if (OpeningHours.FindFaults(open).Any())
        {
            return ChangeOutcome.Wrong;
        }

        if (await db.Halls.SingleOrDefaultAsync(one => one.Code == code, cancellationToken) is not { } hall)
        {
            return ChangeOutcome.NotFound;
        }

        hall.Write(new HallTexts(hall.Name, OpeningHours.Write(open), hall.PriceCents, hall.LongestHours, hall.DaysAhead));
        return await CommitAsync(cancellationToken);
    }

    private async Task<ChangeOutcome> CommitAsync(CancellationToken cancellationToken)
        => await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? ChangeOutcome.Saved : ChangeOutcome.Stale;
}
