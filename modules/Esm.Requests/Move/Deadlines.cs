using Esm.Catalogue.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Time;

namespace Esm.Requests.Move;

// By when requests are answered. The days themselves are the work calendar's.
internal sealed class Deadlines(IWorkCalendar calendar, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    // Of a new request; null where its offering promises nothing.
    public async ValueTask<DateOnly?> FindFirstAsync(OfferingInfo offering, CancellationToken cancellationToken)
        => offering.DeadlineDays > 0 ? await FindDayAsync(offering.DepartmentCode, offering.DeadlineDays, cancellationToken) : null;

    public async ValueTask PromiseAsync(Request request, int days, CancellationToken cancellationToken)
        => request.Promise(days, await FindDayAsync(request.DepartmentCode, days, cancellationToken));

    // While it waits for the person the clock stands still; who opens it again begins anew.
    public async ValueTask FollowAsync(Moved moved, CancellationToken cancellationToken)
    {
        var request = moved.Request;
        if (request.IsClosed)
        {
            return;
        }

        if (moved.From.Phase == RequestPhase.Closed && (request.DeadlineDays ?? moved.Offering.DeadlineDays) is var days && (days > 0 || request.DeadlineDays is not null))
        {
            await PromiseAsync(request, days, cancellationToken);
        }

        if (moved.State.WaitsForCitizen && request.DueOn is { } dueOn)
        {
            request.StopClock((await calendar.GetLeftAsync(dueOn, Now, cancellationToken)).Count);
        }
        else if (!moved.State.WaitsForCitizen && request.DeadlineDaysLeft is { } left)
        {
            request.ResumeClock(await FindDayAsync(request.DepartmentCode, left, cancellationToken));
        }
    }

    private async ValueTask<DateOnly> FindDayAsync(string departmentCode, int days, CancellationToken cancellationToken)
        => (await calendar.AddAsync(Now, WorkSpan.Days(days), departmentCode, cancellationToken)).Day;
}
