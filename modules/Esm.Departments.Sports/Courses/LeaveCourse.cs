using Esm.Departments.Sports.Data;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Courses;

// Somebody leaves a course, or no longer waits for one: the next who waits moves up. The caller commits.
internal sealed class LeaveCourse(SportsDb db, CourseList list, TellMovedUp tell, IRequests requests)
{
    public async Task HandleAsync(Guid requestId, CancellationToken cancellationToken)
    {
        var registration = await db.Registrations.SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken);
        if (registration is null or { Standing: Standing.Left })
        {
            return;
        }

        var course = await list.LockAsync(registration.CourseId, cancellationToken);
        registration.Standing = Standing.Left;
        await tell.HandleAsync(course, await list.MoveUpAsync(course, registration, cancellationToken), cancellationToken);
    }

    public Task<(Course Course, int Rank)> JoinAsync(Registration registration, CancellationToken cancellationToken) => list.JoinAsync(registration, cancellationToken);

    public async Task JoinAgainAsync(Guid requestId, CancellationToken cancellationToken)
    {
        if (await db.Registrations.SingleOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is { Standing: Standing.Left } registration)
        {
            var (course, rank) = await list.JoinAsync(registration, cancellationToken);
            await requests.SetFeeAsync(requestId, rank == 0 ? Prices.ToEuro(course.PriceCents) : 0, cancellationToken);
        }
    }
}
