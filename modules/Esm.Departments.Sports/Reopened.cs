using Esm.Events;
using Esm.Requests.Contracts;

namespace Esm.Departments.Sports;

// A request that ended and is opened again takes back what it had reserved, where nobody else has it by now. Where somebody has, its page says so.
internal sealed class Reopened(Holdings holdings) : IEventHandler<RequestMoved>
{
    public Task HandleAsync(RequestMoved notification, CancellationToken cancellationToken)
        => notification.Phase != RequestPhase.Closed && notification.OfferingCode.StartsWith("sports.", StringComparison.Ordinal)
            ? holdings.TakeAgainAsync(notification.RequestId, cancellationToken)
            : Task.CompletedTask;
}
