using System.Text.Json;
using Esm.Data;
using Esm.Delivery;
using Esm.Events;
using Microsoft.EntityFrameworkCore;

namespace Esm.Streams;

internal sealed class EventRecorder(KernelDb db, EventStream stream, IUnitOfWork unitOfWork, DeliveryWaker waker, TimeProvider time) : IEventRecorder
{
    public async Task RecordAsync(IReadOnlyCollection<IStreamEvent> facts, CancellationToken cancellationToken)
    {
        // The one writer numbers as it writes; on PostgreSQL others may commit before this.
        long? position = db.Database.IsSqlite() ? await stream.FindHeadAsync(cancellationToken) : null;

        // Ids of one commit come in the order in which it told of them.
        var (now, place) = (time.GetUtcNow(), 0);
        foreach (var fact in facts)
        {
            var about = StreamEventAttribute.Of(fact.GetType());
            db.Stream.Add(new StreamRow
            {
                Id = Guid.CreateVersion7(now.AddMilliseconds(place++)),
                Position = ++position,
                Type = about.Name,
                Version = about.Version,
                Subject = fact.Subject,
                SubjectVersion = fact.SubjectVersion,
                At = now,
                Payload = JsonSerializer.Serialize(fact, fact.GetType(), HeardEvent.Json),
            });
        }

        unitOfWork.OnCommitted(waker.Wake);
    }
}
