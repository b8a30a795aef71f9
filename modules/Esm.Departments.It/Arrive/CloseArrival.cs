using Esm.Departments.It.Data;
using Esm.Events;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.It.Arrive;

// When the last request that an arrival opened is answered, the arrival is. One that is reopened later reopens nothing.
internal sealed class CloseArrival(ItDb db, IRequests requests, IStringLocalizer<Texts> texts) : IEventHandler<RequestMoved>
{
    public async Task HandleAsync(RequestMoved notification, CancellationToken cancellationToken)
    {
        if (notification.Phase != RequestPhase.Closed
            || await requests.FindOpenerAsync(notification.RequestId, cancellationToken) is not { } opener
            || await db.Arrivals.SingleOrDefaultAsync(row => row.RequestId == opener.Id, cancellationToken) is not { } arrival)
        {
            return;
        }

        arrival.CountClosing();
        var opened = await requests.ListOpenedByAsync(opener.Id, cancellationToken);
        if (opener.Phase == RequestPhase.Closed || opened.Any(request => request.Phase != RequestPhase.Closed))
        {
            return;
        }

        // The answer stands in the arrival's log: its readers learn no more of the parts than of any request of those departments.
        var lines = opened
            .Select(request => request.MayBeNamedTo(opener.DepartmentCode) ? $"– {request.Title} ({request.Reference})" : "– " + texts["Arrival.OtherDepartment"])
            .Prepend(texts["Arrival.Done"].Value);
        await requests.MoveAsync(opener.Id, TransitionMeaning.Resolve, "", string.Join('\n', lines), cancellationToken);
    }
}
