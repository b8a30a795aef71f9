using System.Text.Json;
using Esm.Data;
using Esm.Delivery;

namespace Esm.Outbox;

internal sealed class DatabaseOutbox(KernelDb db, IUnitOfWork unitOfWork, OutboxSeal seal, DeliveryWaker waker, TimeProvider time) : IOutbox
{
    public void Enqueue<TMessage>(TMessage message)
        where TMessage : notnull
    {
        var (now, type) = (time.GetUtcNow(), OutboxRegistration.NameOf<TMessage>());
        db.Outbox.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Type = type,
            Lane = OutboxLane.NameOf(type, (message as IHasDestination)?.Destination),
            Payload = seal.Seal(JsonSerializer.Serialize(message, OutboxRegistration.Json)),
            CreatedAt = now,
            NextAttemptAt = now,
        });
        unitOfWork.OnCommitted(waker.WakeOutbox);
    }
}
