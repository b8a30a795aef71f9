using Esm.Data;
using Esm.Delivery;
using Esm.Events;

namespace Esm.Streams;

internal sealed class EventRecorder(EventStream stream, Subscribers subscribers, IUnitOfWork unitOfWork, DeliveryWaker waker) : IEventRecorder
{
    public async Task RecordAsync(IReadOnlyCollection<IStreamEvent> facts, CancellationToken cancellationToken)
    {
        await stream.AddAsync(facts, cancellationToken);

        // What nobody hears is numbered, and passed over, at the next poll.
        if (facts.Any(fact => subscribers.Hear(StreamEventAttribute.Of(fact.GetType()).Name)))
        {
            unitOfWork.OnCommitted(waker.WakeStream);
        }
    }
}
