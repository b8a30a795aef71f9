using Esm.Data;
using Esm.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Esm.Outbox;

internal sealed class DeadLetters(KernelDb db, IUnitOfWork unitOfWork, DeliveryWaker waker, TimeProvider time) : IDeadLetters
{
    private const int Shown = 100;

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(CancellationToken cancellationToken)
        => await db.Outbox
            .Where(message => message.IsDead)
            .OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id)
            .Select(message => new DeadLetter(message.Id, message.Type, message.CreatedAt, message.Attempts, message.LastError ?? ""))
            .Take(Shown)
            .ToListAsync(cancellationToken);

    public async Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellationToken)
    {
        await unitOfWork.BeginAsync(cancellationToken);
        if (await db.Outbox.SingleOrDefaultAsync(message => message.Id == messageId && message.IsDead, cancellationToken) is not { } letter)
        {
            return false;
        }

        letter.IsDead = false;
        letter.Attempts = 0;
        letter.NextAttemptAt = time.GetUtcNow();
        unitOfWork.OnCommitted(waker.WakeOutbox);
        await unitOfWork.CommitAsync(cancellationToken);
        return true;
    }
}
