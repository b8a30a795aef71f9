using System.Text.Json;
using Esm.Data;
using Esm.Delivery;

namespace Esm.Outbox;

internal sealed class DatabaseOutbox(KernelDb db, IUnitOfWork unitOfWork, OutboxSeal seal, DeliveryWaker waker, TimeProvider time) : IOutbox
{
    public void Enqueue<TMessage>(TMessage message)
        where TMessage : notnull
    {
        var now = time.GetUtcNow();
        db.Outbox.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Type = OutboxRegistration.NameOf<TMessage>(),
            Payload = seal.Seal(JsonSerializer.Serialize(message, OutboxRegistration.Json)),
            CreatedAt = now,
            NextAttemptAt = now,
        });
        unitOfWork.OnCommitted(waker.WakeOutbox);
    }
}
