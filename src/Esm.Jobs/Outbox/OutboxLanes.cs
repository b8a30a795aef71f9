using Esm.Data;
using Esm.Locking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Outbox;

// Messages that are tried one after the other, how many were dropped, whether no other was due in their lane, and whether the one before them failed.
internal sealed record OutboxBatch(List<OutboxMessage> Messages, int Dropped, bool IsAll, bool HasFailed)
{
    public static readonly OutboxBatch Empty = new([], Dropped: 0, IsAll: true, HasFailed: false);
}

// What is due in which lane.
internal sealed partial class OutboxLanes(IServiceScopeFactory scopes, OutboxTypes types, TimeProvider time, ILogger<OutboxLanes> logger)
{
    public const int BatchSize = 50;

    private const int MostExpired = 500;

    private static readonly CompiledQuery<Func<KernelDb, string, Task<OutboxLane?>>> FindBreaker = new(() => EF.CompileAsyncQuery(
        (KernelDb db, string lane) => db.OutboxLanes.AsNoTracking().SingleOrDefault(row => row.Name == lane)));

    private static readonly CompiledQuery<Func<KernelDb, string, DateTimeOffset, IAsyncEnumerable<OutboxMessage>>> ListDue = new(() => EF.CompileAsyncQuery(
        (KernelDb db, string lane, DateTimeOffset now) => db.Outbox.AsNoTracking()
            .Where(message => !message.IsDead && message.Lane == lane && message.NextAttemptAt <= now)
            .OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Id)
            .Take(BatchSize)));

    // Names of the lanes with something to deliver now; those whose module is off wait.
    public async Task<IReadOnlyList<string>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<KernelDb>(), time.GetUtcNow());
        var due = await ListAsync(db, dueBy: now, cancellationToken);
        due.RemoveAll(lane => !types.Knows(lane));
        if (due.Count == 0)
        {
            return [];
        }

        // Whoever holds a lane looks again after its turn.
        var byTheirClock = await scope.ServiceProvider.GetRequiredService<DatabaseClock>().GetUtcNowAsync(cancellationToken);
        var locks = due.ConvertAll(OutboxProcessor.LockOf);
        var held = await db.Locks.Where(row => locks.Contains(row.Key) && row.ExpiresAt > byTheirClock).Select(row => row.Key).ToListAsync(cancellationToken);
        var open = await db.OutboxLanes.Where(lane => lane.OpenUntil > now).Select(lane => lane.Name).ToListAsync(cancellationToken);
        due.RemoveAll(lane => open.Contains(lane) || held.Contains(OutboxProcessor.LockOf(lane)));
        return due;
    }

    // Those with a message that is due by then. However many messages there are, each lane is one step in an index.
    public static Task<List<string>> ListAsync(KernelDb db, DateTimeOffset dueBy, CancellationToken cancellationToken)
    {
        object instant = db.Database.IsSqlite() ? SqliteInstantConverter.Write(dueBy) : dueBy;
        return db.Database.SqlQuery<string>(
            $"""
            WITH RECURSIVE lanes("Lane") AS (
                SELECT MIN("Lane") FROM esm_outbox WHERE NOT "IsDead"
                UNION ALL
                SELECT (SELECT MIN(later."Lane") FROM esm_outbox AS later WHERE NOT later."IsDead" AND later."Lane" > lanes."Lane") FROM lanes WHERE lanes."Lane" IS NOT NULL)
            SELECT "Lane" AS "Value" FROM lanes
            WHERE "Lane" IS NOT NULL
                AND EXISTS (SELECT 1 FROM esm_outbox AS message WHERE NOT message."IsDead" AND message."Lane" = lanes."Lane" AND message."NextAttemptAt" <= {instant})
            """).ToListAsync(cancellationToken);
    }

    // An attempt counts before it is made: the process may die of it. That it may die of reading the message is not provided for.
    public async Task<OutboxBatch> BeginAttemptsAsync(string lane, ILocker held, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        var breaker = await FindBreaker.For(db)(db, lane);
        if (breaker?.IsOpen(now) == true)
        {
            return OutboxBatch.Empty;
        }

        var due = await ListDue.For(db)(db, lane, now).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return OutboxBatch.Empty;
        }

        // What was tried before goes alone: it may be what the process died of, and must not cost the others their tries. Should the process die again, the others come first.
        var messages = due[0].Attempts > 0 ? [due[0]] : due.TakeWhile(message => message.Attempts == 0).ToList();
        var wait = due[0].Attempts > 0 ? OutboxBackOff.After(due[0].Attempts, jitter: 0) : null;
        var isAll = messages.Count == due.Count && due.Count < BatchSize;
        messages.ForEach(message => message.Attempts++);
        if (await FilterAsync(lane, messages, scope.ServiceProvider, cancellationToken) is not { } dropped)
        {
            return OutboxBatch.Empty;
        }

        held.Guard(scope.ServiceProvider);
        await ChangeAsync(scope.ServiceProvider, messages, 1, now + wait, dropped, cancellationToken);
        messages.RemoveAll(message => dropped.Contains(message.Id));
        return new OutboxBatch(messages, dropped.Count, isAll, HasFailed: breaker?.Failures > 0);
    }

    // Ids of those that are not delivered; null where the handler cannot tell. Then all wait, and use up no attempt: the lane is left alone for a while, and shows why.
    private async Task<IReadOnlyCollection<Guid>?> FilterAsync(string lane, List<OutboxMessage> messages, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(OutboxProcessor.DeliveryTimeout);
        try
        {
            var named = await types.FilterAsync(lane, messages, services, timeout.Token);
            return [.. named.Intersect(messages.Select(message => message.Id))];
        }
#pragma warning disable CA1031 // Whatever the handler throws, the other lanes go on.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotFiltered(lane, exception);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
            var row = await db.OutboxLanes.SingleOrDefaultAsync(row => row.Name == lane, cancellationToken) ?? db.OutboxLanes.Add(new OutboxLane { Name = lane }).Entity;
            row.Fail(FailedDelivery.ErrorOf(exception), hangs: true, time.GetUtcNow());
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return null;
        }
    }

    // Those of a destination that has been away since then, and that were there then; no more than some at each failure. What was old already, as its module was off, or as somebody sent it again, has its time too.
    public async Task<List<OutboxMessage>> ListExpiredAsync(string lane, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        if (!await db.OutboxLanes.AnyAsync(row => row.Name == lane && row.FailingSince < oldest, cancellationToken))
        {
            return [];
        }

        return await db.Outbox.AsNoTracking()
            .Where(message => !message.IsDead && message.Lane == lane && message.CreatedAt < oldest)
            .Take(MostExpired)
            .ToListAsync(cancellationToken);
    }

    // What was not tried, as the host stops or the destination is away, has used up no attempt, and is due as before.
    public async Task TakeBackAsync(List<OutboxMessage> messages)
    {
        if (messages.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            await ChangeAsync(scope.ServiceProvider, messages, -1, messages[0].Attempts > 1 ? messages[0].NextAttemptAt : null, dropped: [], CancellationToken.None);
        }
    }

    // Where the next attempt stays as it is, no index is written.
    private static async Task ChangeAsync(
        IServiceProvider services, List<OutboxMessage> messages, int attempts, DateTimeOffset? nextAttemptAt, IReadOnlyCollection<Guid> dropped, CancellationToken cancellationToken)
    {
        var ids = messages.ConvertAll(message => message.Id);
        services.GetRequiredService<DatabaseSession>().IsRepeatable = true;
        var (outbox, unitOfWork) = (services.GetRequiredService<KernelDb>().Outbox, services.GetRequiredService<IUnitOfWork>());
        await unitOfWork.BeginAsync(cancellationToken);
        await outbox
            .Where(message => ids.Contains(message.Id))
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(message => message.Attempts, message => message.Attempts + attempts);
                    if (nextAttemptAt is { } next)
                    {
                        set.SetProperty(message => message.NextAttemptAt, next);
                    }
                },
                cancellationToken);
        if (dropped.Count > 0)
        {
            await outbox.Where(message => dropped.Contains(message.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        await unitOfWork.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of lane {Lane} cannot tell which messages are to be delivered; all of them wait.")]
    private partial void LogNotFiltered(string lane, Exception exception);
}
