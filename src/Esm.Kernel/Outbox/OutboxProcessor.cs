using System.Diagnostics;
using Esm.Data;
using Esm.Localization;
using Esm.Locking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Outbox;

// Delivers the due messages of one tenant: each lane on one node at a time, one message after the other.
internal sealed partial class OutboxProcessor(IServiceScopeFactory scopes, OutboxTypes types, OutboxLanes lanes, TimeProvider time, ILogger<OutboxProcessor> logger)
{
    public static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(45);

    // Who holds a lane renews it; after that another node takes the lane of a process that died.
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // Then other tenants have their turn.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);

    public static string LockOf(string lane) => "outbox " + lane;

    // The number of tries made. What comes meanwhile is left for the next turn, so that messages are begun together.
    public async Task<int> ProcessAsync(string lane, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (locker, isLocked) = await scope.ServiceProvider.GetRequiredService<IDistributedLock>().TryAcquireLockAsync(LockOf(lane), TimeSpan.Zero, Lease, cancellationToken);
        if (!isLocked)
        {
            return 0;
        }

        await using var held = locker!;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held.Lost);
        var (started, tries, isDone) = (Stopwatch.GetTimestamp(), 0, false);
        while (!isDone && Stopwatch.GetElapsedTime(started) < LongestTurn)
        {
            var batch = await lanes.BeginAttemptsAsync(lane, stop.Token);
            var tried = await DeliverAllAsync(batch, held, stop.Token);
            isDone = batch.IsAll && tried == batch.Messages.Count;
            tries += tried;
        }

        return tries;
    }

    // Up to the first that shows that the destination is away; the others go back.
    private async Task<int> DeliverAllAsync(OutboxBatch batch, ILocker held, CancellationToken cancellationToken)
    {
        var (tries, isAway) = (0, false);
        try
        {
            while (tries < batch.Messages.Count && !isAway)
            {
                cancellationToken.ThrowIfCancellationRequested();
                isAway = !await TryDeliverAsync(batch.Messages[tries++], batch.HasFailed, held, cancellationToken);
            }
        }
        finally
        {
            // Who lost the lane leaves them to the one who has it.
            await lanes.TakeBackAsync(held.Lost.IsCancellationRequested ? [] : batch.Messages[tries..]);
        }

        return tries;
    }

    // False where no other message of the lane is to be tried for now.
    private async Task<bool> TryDeliverAsync(OutboxMessage message, bool hasFailed, ILocker held, CancellationToken cancellationToken)
    {
        try
        {
            await DeliverAsync(message, hasFailed, cancellationToken);
            LogDelivered(message.Type, message.Id);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await lanes.TakeBackAsync(held.Lost.IsCancellationRequested ? [] : [message]);
            throw;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the message waits for its next try and the other messages go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return await FailAsync(new Failed(message, exception, held), cancellationToken);
        }
    }

    private async Task DeliverAsync(OutboxMessage message, bool hasFailed, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(DeliveryTimeout);
        await using var scope = scopes.CreateAsyncScope();
        var delivery = new OutboxDelivery(message.Id, message.Attempts) { EnqueuedAt = message.CreatedAt };
        try
        {
            await types.DeliverAsync(message, scope.ServiceProvider, delivery, timeout.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {DeliveryTimeout.TotalSeconds:0} seconds.", exception);
        }

        // Delivered: from here on the host's stop must not leave it to be delivered again. Where another took the lane and was faster, the row is gone and nothing is stored twice.
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        db.Outbox.Remove(message);
        if (hasFailed)
        {
            (await db.OutboxLanes.SingleOrDefaultAsync(lane => lane.Name == message.Lane, CancellationToken.None))?.Close();
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    private async Task<bool> FailAsync(Failed failed, CancellationToken cancellationToken)
    {
        var (message, exception) = (failed.Message, failed.Exception);
#pragma warning disable CA5394 // Nothing secret: it spreads tries in time.
        var wait = exception is UndeliverableException ? null : OutboxBackOff.After(message.Attempts, Random.Shared.NextDouble());
#pragma warning restore CA5394
        if (wait is null)
        {
            LogDead(message.Type, message.Id, message.Attempts, exception);
            return await MoveToDeadLettersAsync(failed, cancellationToken);
        }

        var next = time.GetUtcNow() + wait.Value;
        LogFailed(message.Type, message.Id, message.Attempts, next, exception);
        return await ChangeAsync(failed, row => row.NextAttemptAt = next, NobodyAsync, cancellationToken);
    }

    // The handler tells whoever has to know, within the same transaction. Where it cannot, the message is a dead letter all the same.
    private async Task<bool> MoveToDeadLettersAsync(Failed failed, CancellationToken cancellationToken)
    {
        var message = failed.Message;
        void MarkDead(OutboxMessage row) => (row.IsDead, row.NextAttemptAt) = (true, time.GetUtcNow());
        try
        {
            var delivery = new OutboxDelivery(message.Id, message.Attempts) { EnqueuedAt = message.CreatedAt, Failure = failed.Exception };
            return await ChangeAsync(failed, MarkDead, services => types.GiveUpAsync(message, services, delivery, cancellationToken), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever the handler throws, the message must not be tried for ever.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotToldOf(message.Type, message.Id, exception);
            return await ChangeAsync(failed, MarkDead, NobodyAsync, cancellationToken);
        }
    }

    private async Task<bool> ChangeAsync(Failed failed, Action<OutboxMessage> change, Func<IServiceProvider, Task> tellAsync, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, unitOfWork) = (scope.ServiceProvider.GetRequiredService<KernelDb>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
        failed.Held.Guard(scope.ServiceProvider);
        await unitOfWork.BeginAsync(cancellationToken);
        if (await db.Outbox.SingleOrDefaultAsync(row => row.Id == failed.Message.Id, cancellationToken) is not { } row)
        {
            return true;
        }

        change(row);
        row.LastError = failed.Error;
        var isAway = await CountAsync(db, failed, cancellationToken);
        await tellAsync(scope.ServiceProvider);
        await unitOfWork.CommitAsync(cancellationToken);
        return !isAway;
    }

    // Whether too many failed in a row.
    private async Task<bool> CountAsync(KernelDb db, Failed failed, CancellationToken cancellationToken)
    {
        if (failed.Exception is UndeliverableException)
        {
            return false;
        }

        var lane = await db.OutboxLanes.SingleOrDefaultAsync(lane => lane.Name == failed.Message.Lane, cancellationToken);
        if (failed.Exception is IDeliveryFailure { ConcernsMessageAlone: true })
        {
            lane?.Close();
            return false;
        }

        lane ??= db.OutboxLanes.Add(new OutboxLane { Name = failed.Message.Lane }).Entity;
        lane.Fail(failed.Error, failed.Exception is TimeoutException, time.GetUtcNow());
        return lane.IsOpen(time.GetUtcNow());
    }

    private static Task NobodyAsync(IServiceProvider services) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Debug, Message = "Delivered outbox message {Type} {MessageId}.")]
    private partial void LogDelivered(string type, Guid messageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Type} {MessageId} was not delivered at attempt {Attempt}; next at {NextAttemptAt}.")]
    private partial void LogFailed(string type, Guid messageId, int attempt, DateTimeOffset nextAttemptAt, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Type} {MessageId} is a dead letter after {Attempts} attempts.")]
    private partial void LogDead(string type, Guid messageId, int attempts, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Type} failed when it was told that {MessageId} is a dead letter.")]
    private partial void LogNotToldOf(string type, Guid messageId, Exception exception);

    private sealed record Failed(OutboxMessage Message, Exception Exception, ILocker Held)
    {
        public string Error { get; } = InputText.Cut(InputText.Clean($"{Exception.GetType().Name}: {Exception.Message}"), OutboxMessage.ErrorMaxLength);
    }
}
