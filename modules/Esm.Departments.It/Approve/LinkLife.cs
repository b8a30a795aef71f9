using Esm.Departments.It.Data;
using Esm.Time;

namespace Esm.Departments.It.Approve;

// How long a mailed link decides. The link, not the question: on the desk it stays open.
internal sealed class LinkLife(IWorkCalendar calendar, TimeProvider time)
{
    public async ValueTask<bool> HasEndedAsync(ApprovalView view, CancellationToken cancellationToken)
    {
        var life = WorkSpan.Days(Approval.DaysOpen);
        return (await calendar.AddAsync(view.Approval.AskedAt, life, view.Request.DepartmentCode, cancellationToken)).End <= time.GetUtcNow();
    }
}
