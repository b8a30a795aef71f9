using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Time;

namespace Esm.Requests.Move;

// By when requests are answered. When that is, the work calendar knows.
internal sealed class Deadlines(IWorkCalendar calendar, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    // Of a new request; null where its offering promises nothing.
    public async ValueTask<DueAt?> FindFirstAsync(OfferingInfo offering, CancellationToken cancellationToken)
        => offering.DeadlineDays > 0 ? await calendar.AddAsync(Now, WorkSpan.Days(offering.DeadlineDays), offering.DepartmentCode, cancellationToken) : null;

    public async ValueTask PromiseAsync(Request request, WorkSpan span, CancellationToken cancellationToken)
        => request.Promise(await calendar.AddAsync(Now, span, request.DepartmentCode, cancellationToken));

    // While it waits for the person the clock stands still; who opens it again begins anew.
    public async ValueTask FollowAsync(Moved moved, CancellationToken cancellationToken)
    {
        var request = moved.Request;
        if (request.IsClosed)
        {
            return;
        }

        if (moved.From.Phase == RequestPhase.Closed && FindPromise(moved) is { } promised)
        {
            await PromiseAsync(request, promised, cancellationToken);
        }

        if (moved.State.WaitsForCitizen && request.DueAt is { } dueAt)
        {
            request.StopClock(await calendar.GetLeftAsync(dueAt, request.DeadlineUnit, Now, request.DepartmentCode, cancellationToken));
        }
        else if (!moved.State.WaitsForCitizen && request.Waiting is { } left)
        {
            request.ResumeClock(await calendar.AddAsync(Now, left, request.DepartmentCode, cancellationToken));
        }
    }

    private static WorkSpan? FindPromise(Moved moved)
        => moved.Request.Promised ?? (moved.Offering.DeadlineDays is > 0 and var days ? WorkSpan.Days(days) : null);
}
