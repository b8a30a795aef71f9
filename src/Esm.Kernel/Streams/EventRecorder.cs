using System.Text.Json;
using Esm.Data;
using Esm.Delivery;
using Esm.Events;

namespace Esm.Streams;

internal sealed class EventRecorder(KernelDb db, IUnitOfWork unitOfWork, DeliveryWaker waker, TimeProvider time) : IEventRecorder
{
    public void Record(IReadOnlyCollection<IStreamEvent> facts)
    {
        var now = time.GetUtcNow();
        foreach (var fact in facts)
        {
            var about = StreamEventAttribute.Of(fact.GetType());
            db.Stream.Add(new StreamRow
            {
                Id = Guid.CreateVersion7(now),
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
