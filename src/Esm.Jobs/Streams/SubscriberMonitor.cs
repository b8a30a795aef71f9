using Esm.Data;
using Esm.Delivery;
using Esm.Events;
using Esm.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Streams;

internal sealed class SubscriberMonitor(KernelDb db, Subscribers subscribers, IUnitOfWork unitOfWork, DeliveryWaker waker, IStringLocalizerFactory localizers, TimeProvider time) : ISubscriberMonitor
{
    private const int MostCounted = 1000;

    public async Task<IReadOnlyList<SubscriberState>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Subscribers.AsNoTracking().ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancellationToken);
        var states = new List<SubscriberState>();
        foreach (var name in rows.Keys.Union(subscribers.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (row, known) = (rows.GetValueOrDefault(name), subscribers.Find(name));
            var waiting = row is null || known is null ? 0 : await CountWaitingAsync(row.Position, [.. known.Events.Keys], cancellationToken);
            var title = known is null ? null : localizers.Find(known.Type.Assembly, "Subscriber." + name);
            states.Add(new SubscriberState(name, title ?? name, known is not null, waiting, row is null || row.IsBeginning, row?.Error, row?.NextAttemptAt));
        }

        return states;
    }

    public async Task<bool> RestartAsync(string name, CancellationToken cancellationToken)
    {
        if (await db.Subscribers.SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } row)
        {
            return false;
        }

        row.Restart(time.GetUtcNow());
        unitOfWork.OnCommitted(waker.WakeStream);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed;
    }

    // A few subscribers, and of each no more than are shown.
    private async Task<int> CountWaitingAsync(long position, string[] heard, CancellationToken cancellationToken)
        => await db.Stream.Where(fact => fact.Position > position && heard.Contains(fact.Type)).Take(MostCounted).CountAsync(cancellationToken);
}
