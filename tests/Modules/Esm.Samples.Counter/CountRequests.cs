using Esm.Events;
using Esm.Requests.Contracts;

namespace Esm.Samples.Counter;

internal sealed class CountRequests(CounterDb db) : ISubscriber<RequestHappened>
{
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        db.Counted.RemoveRange(db.Counted);
        return Task.CompletedTask;
    }

    public async Task HandleAsync(RequestHappened happened, StreamDelivery delivery, CancellationToken cancellationToken)
    {
        var counted = await db.Counted.FindAsync([happened.RequestId], cancellationToken) ?? db.Counted.Add(new CountedRequest { RequestId = happened.RequestId }).Entity;
        counted.Times++;
        counted.Number = Math.Max(counted.Number, happened.Number);
    }
}
