using System.Text.Json;
using Esm.Data;
using Esm.Delivery;
using Esm.Events;

namespace Esm.Streams;

internal sealed class EventRecorder(EventStream stream, Subscribers subscribers, IUnitOfWork unitOfWork, DeliveryWaker waker, TimeProvider time) : IEventRecorder
{
    public async Task RecordAsync(IReadOnlyCollection<IStreamEvent> facts, CancellationToken cancellationToken)
    {
        // Ids of one commit come in the order in which it told of them.
        var (now, place) = (time.GetUtcNow(), 0);
        await stream.AddAsync([.. facts.Select(fact => RowOf(fact, now, place++))], cancellationToken);

        // What nobody hears is numbered, and passed over, at the next poll.
        if (facts.Any(fact => subscribers.Hear(StreamEventAttribute.Of(fact.GetType()).Name)))
        {
            unitOfWork.OnCommitted(waker.WakeStream);
        }
    }

    private static StreamRow RowOf(IStreamEvent fact, DateTimeOffset now, int place)
    {
        var about = StreamEventAttribute.Of(fact.GetType());
        return new StreamRow
        {
            Id = Guid.CreateVersion7(now.AddMilliseconds(place)),
            Type = about.Name,
            Version = about.Version,
            Subject = fact.Subject,
            SubjectVersion = fact.SubjectVersion,
            At = now,
            Payload = JsonSerializer.Serialize(fact, fact.GetType(), HeardEvent.Json),
        };
    }
}
