using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Learn;
using Esm.Departments.Sports.Lend;
using Esm.Events;
using Esm.Requests.Contracts;

namespace Esm.Departments.Sports;

// A request that ended and is opened again takes back what it had reserved, where nobody else has it by now. Where somebody has, its page says so.
internal sealed class Reopened(HoldHall halls, HoldEquipment equipment, LeaveCourse courses) : IEventHandler<RequestMoved>
{
    public async Task HandleAsync(RequestMoved notification, CancellationToken cancellationToken)
    {
        if (notification.Phase == RequestPhase.Closed || !notification.OfferingCode.StartsWith("sports.", StringComparison.Ordinal))
        {
            return;
        }

        await halls.HoldAgainAsync(notification.RequestId, cancellationToken);
        await equipment.HoldAgainAsync(notification.RequestId, cancellationToken);
        await courses.JoinAgainAsync(notification.RequestId, cancellationToken);
    }
}
