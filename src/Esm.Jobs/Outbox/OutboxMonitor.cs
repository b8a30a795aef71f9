using Esm.Data;
using Esm.Delivery;
using Esm.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Outbox;

internal sealed class OutboxMonitor(KernelDb db, OutboxTypes types, IUnitOfWork unitOfWork, DeliveryWaker waker, IStringLocalizerFactory localizers, TimeProvider time) : IOutboxMonitor
{
    private const int MostListed = 100;

    public async Task<IReadOnlyList<OutboxLaneState>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var names = await OutboxLanes.ListAsync(db, DateTimeOffset.MaxValue, cancellationToken);
        names.RemoveRange(Math.Min(names.Count, MostListed), Math.Max(0, names.Count - MostListed));
        var breakers = await db.OutboxLanes.AsNoTracking().Where(lane => names.Contains(lane.Name)).ToDictionaryAsync(lane => lane.Name, StringComparer.Ordinal, cancellationToken);
        var waiting = await db.Outbox
            .Where(message => names.Contains(message.Lane) && !message.IsDead)
            .GroupBy(message => message.Lane)
            .Select(lane => new { lane.Key, Count = lane.Count(), Oldest = lane.Min(message => message.CreatedAt), Next = lane.Min(message => message.NextAttemptAt) })
            .ToListAsync(cancellationToken);
        return [.. waiting.OrderBy(lane => lane.Key, StringComparer.Ordinal).Select(lane =>
        {
            var breaker = breakers.GetValueOrDefault(lane.Key);
            return new OutboxLaneState(lane.Key, OutboxLane.TypeOf(lane.Key), lane.Count, lane.Oldest, lane.Next)
            {
                Title = TitleOf(lane.Key),
                IsHandled = types.Knows(lane.Key),
                Error = breaker?.Error,
                OpenUntil = breaker?.IsOpen(now) == true ? breaker.OpenUntil : null,
            };
        })];
    }

    public async Task<bool> RetryAsync(string lane, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = db.Outbox.Where(message => message.Lane == lane && !message.IsDead);
        if (!await waiting.AnyAsync(cancellationToken))
        {
            return false;
        }

        await unitOfWork.BeginAsync(cancellationToken);
        (await db.OutboxLanes.SingleOrDefaultAsync(row => row.Name == lane, cancellationToken))?.Retry();
        await waiting.Where(message => message.NextAttemptAt > now).ExecuteUpdateAsync(set => set.SetProperty(message => message.NextAttemptAt, now), cancellationToken);
        unitOfWork.OnCommitted(waker.WakeOutbox);
        await unitOfWork.CommitAsync(cancellationToken);
        return true;
    }

    private string TitleOf(string lane)
    {
        var type = OutboxLane.TypeOf(lane);
        var title = types.Find(lane) is { } registration ? localizers.Find(registration.Handler.Assembly, "Outbox." + type) : null;
        return title is null ? lane : $"{title} {OutboxLane.DestinationOf(lane)}".TrimEnd();
    }
}
