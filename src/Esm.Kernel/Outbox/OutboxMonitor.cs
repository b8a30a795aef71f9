using Esm.Data;
using Esm.Delivery;
using Esm.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Outbox;

internal sealed class OutboxMonitor(KernelDb db, OutboxTypes types, IUnitOfWork unitOfWork, DeliveryWaker waker, IStringLocalizerFactory localizers, TimeProvider time) : IOutboxMonitor
{
    private const int MostCounted = 1000;

    public async Task<IReadOnlyList<OutboxLaneState>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var breakers = await db.OutboxLanes.AsNoTracking().Where(lane => lane.Failures > 0).ToDictionaryAsync(lane => lane.Name, StringComparer.Ordinal, cancellationToken);
        var waiting = await OutboxLanes.ListAsync(db, DateTimeOffset.MaxValue, cancellationToken);
        var states = new List<OutboxLaneState>();
        foreach (var name in waiting.Union(breakers.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var messages = db.Outbox.Where(message => message.Lane == name && !message.IsDead);
            var oldest = await messages.MinAsync(message => (DateTimeOffset?)message.CreatedAt, cancellationToken);
            var count = await messages.Take(MostCounted).CountAsync(cancellationToken);
            var breaker = breakers.GetValueOrDefault(name);
            states.Add(new OutboxLaneState(name, TitleOf(name), types.Knows(name), count, oldest, breaker?.Error, breaker?.IsOpen(now) == true ? breaker.OpenUntil : null));
        }

        return states;
    }

    public async Task<bool> RetryAsync(string lane, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await unitOfWork.BeginAsync(cancellationToken);
        (await db.OutboxLanes.SingleOrDefaultAsync(row => row.Name == lane, cancellationToken))?.Retry();
        var waiting = await db.Outbox
            .Where(message => message.Lane == lane && !message.IsDead)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.NextAttemptAt, message => message.NextAttemptAt > now ? now : message.NextAttemptAt), cancellationToken);
        unitOfWork.OnCommitted(waker.WakeOutbox);
        await unitOfWork.CommitAsync(cancellationToken);
        return waiting > 0;
    }

    private string TitleOf(string lane)
    {
        var type = OutboxLane.TypeOf(lane);
        var title = types.Find(lane) is { } registration ? localizers.Find(registration.Handler.Assembly, "Outbox." + type) : null;
        return title is null ? lane : $"{title} {OutboxLane.DestinationOf(lane)}".TrimEnd();
    }
}
