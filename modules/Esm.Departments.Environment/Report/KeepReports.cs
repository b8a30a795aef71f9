using Esm.Departments.Environment.Data;
using Esm.Events;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.Report;

// What is answered is shown to nobody any more; what was reopened is shown again.
internal sealed class KeepReports(EnvironmentDb db) : IEventHandler<RequestMoved>
{
    public async Task HandleAsync(RequestMoved notification, CancellationToken cancellationToken)
    {
        if (await db.Reports.SingleOrDefaultAsync(report => report.RequestId == notification.RequestId, cancellationToken) is { } report)
        {
            report.IsOpen = notification.Phase != RequestPhase.Closed;
        }
    }
}
