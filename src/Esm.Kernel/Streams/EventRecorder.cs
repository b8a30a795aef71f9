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
        var now = time.GetUtcNow();
        foreach (var fact in facts)
        {
            var about = StreamEventAttribute.Of(fact.GetType());
            db.Stream.Add(new StreamRow
            {
                Id = Guid.CreateVersion7(now),
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
