using System.Diagnostics;
using Esm.Data;
using Esm.Locking;
using Esm.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Outbox;

// Delivers the due messages of one tenant: each lane on one node at a time, one message after the other.
internal sealed partial class OutboxProcessor(IServiceScopeFactory scopes, OutboxTypes types, OutboxLanes lanes, OutboxFailures failures, ILogger<OutboxProcessor> logger)
{
    public static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(45);

    // Who holds a lane renews it; after that another node takes the lane of a process that died.
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // Then other tenants have their turn.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);

    public static string LockOf(string lane) => "outbox " + lane;

    // How many messages were tried, or dropped. Once all is delivered the lane is kept for a moment, so that of messages that come one after the other some are begun together, under one lock.
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
            var batch = await lanes.BeginAttemptsAsync(lane, held, stop.Token);
            var tried = await DeliverAllAsync(batch, started, held, stop.Token);
            tries += tried + batch.Dropped;
            var isAll = batch.IsAll && tried == batch.Messages.Count;
            isDone = isAll && (batch.Messages.Count == 0 || keep == TimeSpan.Zero);
            if (isAll && !isDone)
            {
                await Task.Delay(keep, stop.Token);
            }
        }

        return tries;
    }

    // Up to the first that shows that the destination is away, or until the turn is over; the others go back.
    private async Task<int> DeliverAllAsync(OutboxBatch batch, long started, ILocker held, CancellationToken cancellationToken)
    {
        var (tries, outcome) = (0, batch.HasFailed ? DeliveryOutcome.Failed : DeliveryOutcome.Delivered);
        try
        {
            while (tries < batch.Messages.Count && (tries == 0 || (outcome != DeliveryOutcome.DestinationIsAway && Stopwatch.GetElapsedTime(started) < LongestTurn)))
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
        var isHandedOver = false;
        try
        {
            // Whatever the handler left open ends before its failure is handled.
            await using var scope = scopes.CreateAsyncScope();

            // A message that is there again is delivered again.
            scope.ServiceProvider.GetRequiredService<DatabaseSession>().IsRepeatable = true;
            using var language = (await scope.ServiceProvider.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(cancellationToken)).Speak();
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
            return await failures.HandleAsync(new FailedDelivery(message, exception, held, isHandedOver), cancellationToken);
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
            await types.DeliverAsync(message, services, timeout.Token);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {DeliveryTimeout.TotalSeconds:0} seconds.", exception);
        }
    }

    // Delivered: from here on the host's stop must not leave it to be delivered again. Where another took the lane and was faster, nothing is stored twice.
    private static async Task RemoveAsync(OutboxMessage message, DeliveryOutcome before, IServiceProvider services)
    {
        var db = services.GetRequiredService<KernelDb>();
        if (before != DeliveryOutcome.Delivered)
        {
            (await db.OutboxLanes.SingleOrDefaultAsync(lane => lane.Name == message.Lane, CancellationToken.None))?.Close();
        }

        // Where the handler stored nothing, PostgreSQL needs no transaction: one way to the database instead of two. The writers of SQLite take turns.
        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        if (unitOfWork.IsEmpty && db.Database.IsNpgsql())
        {
            await DeleteAsync(db, message.Id, CancellationToken.None);
        }
        else
        {
            services.GetRequiredService<DatabaseSession>().Guard(cancellationToken => DeleteAsync(db, message.Id, cancellationToken));
        }

        await unitOfWork.CommitAsync(CancellationToken.None);
    }

    private static async Task DeleteAsync(KernelDb db, Guid messageId, CancellationToken cancellationToken)
    {
        if (await db.Database.ExecuteSqlAsync($"""DELETE FROM esm_outbox WHERE "Id" = {messageId}""", cancellationToken) == 0)
        {
            throw new DbUpdateConcurrencyException($"The outbox message {messageId} is gone: another delivered it.");
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Delivered outbox message {Type} {MessageId}.")]
    private partial void LogDelivered(string type, Guid messageId);
}
