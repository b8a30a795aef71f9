using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
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

    // For a destination that is away: about as long as all attempts take.
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // Then other tenants have their turn.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);

    public static string LockOf(string lane) => "outbox " + lane;

    // The number of tries made. Once all is delivered the lane is kept for a moment, so that of messages that come one after the other some are begun together, under one lock.
    public async Task<int> ProcessAsync(string lane, TimeSpan keep, CancellationToken cancellationToken)
    {
        // Its module may have been switched off since it was found.
        if (!types.Knows(lane))
        {
            return 0;
        }

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
            tries += tried;
            var isAll = batch.IsAll && tried == batch.Messages.Count;
            isDone = batch.Messages.Count == 0 || (isAll && keep == TimeSpan.Zero);
            if (isAll && !isDone)
            {
                await Task.Delay(keep, stop.Token);
            }
        }

        return tries;
    }

    // Up to the first that shows that the destination is away; the others go back.
    private async Task<int> DeliverAllAsync(OutboxBatch batch, ILocker held, CancellationToken cancellationToken)
    {
        var (tries, outcome) = (0, batch.HasFailed ? DeliveryOutcome.Failed : DeliveryOutcome.Delivered);
        try
        {
            while (tries < batch.Messages.Count && (tries == 0 || outcome != DeliveryOutcome.DestinationIsAway))
            {
                cancellationToken.ThrowIfCancellationRequested();
                outcome = await TryDeliverAsync(batch.Messages[tries++], outcome, held, cancellationToken);
            }
        }
        finally
        {
            await lanes.TakeBackAsync(batch.Messages[tries..]);
        }

        return tries;
    }

    private async Task<DeliveryOutcome> TryDeliverAsync(OutboxMessage message, DeliveryOutcome before, ILocker held, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var isHandedOver = false;
        try
        {
            await HandOverAsync(message, scope.ServiceProvider, cancellationToken);
            isHandedOver = true;
            await RemoveAsync(message, before, scope.ServiceProvider);
            LogDelivered(message.Type, message.Id);
            return DeliveryOutcome.Delivered;
        }
        catch (Exception) when (!isHandedOver && cancellationToken.IsCancellationRequested)
        {
            await lanes.TakeBackAsync([message]);
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the message waits for its next try and the other messages go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return await FailAsync(new Failed(message, exception, held, isHandedOver), cancellationToken);
        }
    }

    private async Task HandOverAsync(OutboxMessage message, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (message.Attempts > OutboxBackOff.MaxAttempts)
        {
            throw new UndeliverableException("Each time it was tried the process ended, or lost the lane.");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(DeliveryTimeout);
        try
        {
            await types.DeliverAsync(message, services, new OutboxDelivery(message.Id, message.Attempts) { EnqueuedAt = message.CreatedAt }, timeout.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {DeliveryTimeout.TotalSeconds:0} seconds.", exception);
        }
    }

    // Delivered: from here on the host's stop must not leave it to be delivered again. Where another took the lane and was faster, the row is gone and nothing is stored twice.
    private static async Task RemoveAsync(OutboxMessage message, DeliveryOutcome before, IServiceProvider services)
    {
        var db = services.GetRequiredService<KernelDb>();
        db.Outbox.Remove(message);
        if (before != DeliveryOutcome.Delivered)
        {
            (await db.OutboxLanes.SingleOrDefaultAsync(lane => lane.Name == message.Lane, CancellationToken.None))?.Close();
        }

        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
    }

    private async Task<DeliveryOutcome> FailAsync(Failed failed, CancellationToken cancellationToken)
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
        var outcome = await ChangeAsync(failed, row => row.NextAttemptAt = next, NobodyAsync, cancellationToken);
        if (outcome == DeliveryOutcome.DestinationIsAway)
        {
            await GiveUpExpiredAsync(failed, cancellationToken);
        }

        return outcome;
    }

    // Those that wait for it use up no attempts; whoever sent them must know all the same, as of those that were tried.
    private async Task GiveUpExpiredAsync(Failed failed, CancellationToken cancellationToken)
    {
        foreach (var message in await lanes.ListExpiredAsync(failed.Message.Lane, time.GetUtcNow() - LongestWait, cancellationToken))
        {
            var away = new UndeliverableException(failed.Error, failed.Exception);
            LogDead(message.Type, message.Id, message.Attempts, away);
            await MoveToDeadLettersAsync(failed with { Message = message, Exception = away }, cancellationToken);
        }
    }

    // The handler tells whoever has to know, within the same transaction. Where it cannot, the message is a dead letter all the same.
    private async Task<DeliveryOutcome> MoveToDeadLettersAsync(Failed failed, CancellationToken cancellationToken)
    {
        var message = failed.Message;
        void MarkDead(OutboxMessage row) => (row.IsDead, row.NextAttemptAt) = (true, time.GetUtcNow());
        try
        {
            var delivery = new OutboxDelivery(message.Id, message.Attempts) { EnqueuedAt = message.CreatedAt, Failure = failed.Exception };
            return await ChangeAsync(failed, MarkDead, services => types.GiveUpAsync(message, services, delivery, cancellationToken), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever the handler throws, the message must not be tried for ever.
        catch (Exception exception) when (exception is not LockLostException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotToldOf(message.Type, message.Id, exception);
            return await ChangeAsync(failed, MarkDead, NobodyAsync, cancellationToken);
        }
    }

    private async Task<DeliveryOutcome> ChangeAsync(Failed failed, Action<OutboxMessage> change, Func<IServiceProvider, Task> tellAsync, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, unitOfWork) = (scope.ServiceProvider.GetRequiredService<KernelDb>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
        failed.Held.Guard(scope.ServiceProvider);
        await unitOfWork.BeginAsync(cancellationToken);
        if (await db.Outbox.SingleOrDefaultAsync(row => row.Id == failed.Message.Id, cancellationToken) is not { } row)
        {
            return DeliveryOutcome.Failed;
        }

        change(row);
        row.LastError = failed.Error;
        var lane = await db.OutboxLanes.SingleOrDefaultAsync(lane => lane.Name == row.Lane, cancellationToken);
        if (failed.IsDestinations)
        {
            lane ??= db.OutboxLanes.Add(new OutboxLane { Name = row.Lane }).Entity;
            lane.Fail(failed.Error, failed.Hung, time.GetUtcNow());
        }
        else if (failed.HasDestinationAnswered)
        {
            lane?.Close();
        }

        await tellAsync(scope.ServiceProvider);
        await unitOfWork.CommitAsync(cancellationToken);
        return lane?.IsOpen(time.GetUtcNow()) == true ? DeliveryOutcome.DestinationIsAway : DeliveryOutcome.Failed;
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

    private enum DeliveryOutcome
    {
        Delivered,
        Failed,
        DestinationIsAway,
    }

    private sealed record Failed(OutboxMessage Message, Exception Exception, ILocker Held, bool IsHandedOver)
    {
        public string Error => InputText.Cut(InputText.Clean($"{Exception.GetType().Name}: {Exception.Message}"), OutboxMessage.ErrorMaxLength);

        public bool Hung => Exception is TimeoutException || Exception.InnerException is TimeoutException;

        public bool HasDestinationAnswered => IsHandedOver || (Exception as IDeliveryFailure ?? Exception.InnerException as IDeliveryFailure) is { ConcernsMessageAlone: true };

        // Ours are what cannot be read, opened or stored.
        public bool IsDestinations => !HasDestinationAnswered && Exception is not (UndeliverableException or JsonException or CryptographicException or DbException or DbUpdateException or DatabaseBusyException);
    }
}
