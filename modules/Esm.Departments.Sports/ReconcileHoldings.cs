using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Data;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Departments.Sports;

// Requests went on while this module was off, or failed: what they hold from today on is compared with how they stand now.
internal sealed class ReconcileHoldings(SportsDb db, IRequests requests, Holdings holdings, HallClock clock, IUnitOfWork unitOfWork)
{
    private const int AtOnce = 200;

    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var held = await ListAsync(isHeld: true, cancellationToken);
        var released = await ListAsync(isHeld: false, cancellationToken);
        foreach (var ids in held.Union(released).Chunk(AtOnce))
        {
            foreach (var request in (await requests.FindManyAsync(ids, cancellationToken)).Values)
            {
                await ReconcileAsync(request, held.Contains(request.Id), cancellationToken);
            }
        }
    }

    // One by one. Who loses a race is reconciled with the next run.
    private async Task ReconcileAsync(RequestInfo request, bool isHeld, CancellationToken cancellationToken)
    {
        var isOver = request.Meaning is StateMeaning.Refused or StateMeaning.Withdrawn or StateMeaning.Duplicate;
        if (isHeld && isOver)
        {
            await holdings.ReleaseAsync(request.Id, cancellationToken);
        }
        else if (!isHeld && request.Phase != RequestPhase.Closed)
        {
            await holdings.TakeAgainAsync(request.Id, cancellationToken);
        }
        else
        {
            return;
        }

        await unitOfWork.TryCommitAsync(cancellationToken);
    }

    private async Task<HashSet<Guid>> ListAsync(bool isHeld, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.Now, await clock.GetTodayAsync(cancellationToken));
        var halls = await db.Bookings.Where(row => row.End > now && row.ReleasedAt == null == isHeld).Select(row => row.RequestId).ToListAsync(cancellationToken);
        var things = await db.Loans.Where(row => row.To >= today && row.ReleasedAt == null == isHeld).Select(row => row.RequestId).ToListAsync(cancellationToken);
        var places = await db.Registrations
            .Where(row => (row.Standing != Standing.Left) == isHeld)
            .Join(db.Courses.Where(course => course.LastDay >= today), row => row.CourseId, course => course.Id, (row, _) => row.RequestId)
            .ToListAsync(cancellationToken);
        return [.. halls, .. things, .. places];
    }
}

[BackgroundTask("sports.reconcile-holdings", Title = "Reconcile.Title", Schedule = "23 * * * *", Description = "Reconcile.Description")]
internal sealed class ReconcileHoldingsTask : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
        => services.GetRequiredService<ReconcileHoldings>().HandleAsync(cancellationToken);
}
