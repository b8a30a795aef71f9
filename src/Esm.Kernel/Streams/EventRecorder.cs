using System.Text.Json;
using Esm.Data;
using Esm.Delivery;
using Esm.Events;
using Microsoft.EntityFrameworkCore;

namespace Esm.Streams;

internal sealed class EventRecorder(EventStream stream, IUnitOfWork unitOfWork, DeliveryWaker waker, TimeProvider time) : IEventRecorder
{
    public async Task RecordAsync(IReadOnlyCollection<IStreamEvent> facts, CancellationToken cancellationToken)
    {
        // Ids of one commit come in the order in which it told of them.
        var (now, place) = (time.GetUtcNow(), 0);
        await stream.AddAsync([.. facts.Select(fact => RowOf(fact, now, place++))], cancellationToken);
        unitOfWork.OnCommitted(waker.Wake);
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
