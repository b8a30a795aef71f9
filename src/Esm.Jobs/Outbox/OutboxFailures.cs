using Esm.Data;
using Esm.Locking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Outbox;

// What becomes of a message that was not delivered, and of its lane.
internal sealed partial class OutboxFailures(IServiceScopeFactory scopes, OutboxTypes types, OutboxLanes lanes, TimeProvider time, ILogger<OutboxFailures> logger)
{
    // For a destination that is away: about as long as all attempts take.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public async Task<DeliveryOutcome> HandleAsync(FailedDelivery failed, CancellationToken cancellationToken)
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
    private async Task GiveUpExpiredAsync(FailedDelivery failed, CancellationToken cancellationToken)
    {
        foreach (var message in await lanes.ListExpiredAsync(failed.Message.Lane, time.GetUtcNow() - LongestWait, cancellationToken))
        {
            var away = new UndeliverableException(failed.Error, failed.Exception);
            LogDead(message.Type, message.Id, message.Attempts, away);
            await MoveToDeadLettersAsync(failed with { Message = message, Exception = away }, cancellationToken);
        }
    }

    // The handler tells whoever has to know, within the same transaction. Where it cannot, the message is a dead letter all the same.
    private async Task<DeliveryOutcome> MoveToDeadLettersAsync(FailedDelivery failed, CancellationToken cancellationToken)
    {
        var message = failed.Message;
        void MarkDead(OutboxMessage row) => (row.IsDead, row.NextAttemptAt) = (true, time.GetUtcNow());
        try
        {
            return await ChangeAsync(failed, MarkDead, services => types.GiveUpAsync(message, failed.Exception, services, cancellationToken), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever the handler throws, the message must not be tried for ever.
        catch (Exception exception) when (exception is not LockLostException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotToldOf(message.Type, message.Id, exception);
            return await ChangeAsync(failed, MarkDead, NobodyAsync, cancellationToken);
        }
    }

    private async Task<DeliveryOutcome> ChangeAsync(FailedDelivery failed, Action<OutboxMessage> change, Func<IServiceProvider, Task> tellAsync, CancellationToken cancellationToken)
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Type} {MessageId} was not delivered at attempt {Attempt}; next at {NextAttemptAt}.")]
    private partial void LogFailed(string type, Guid messageId, int attempt, DateTimeOffset nextAttemptAt, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Type} {MessageId} is a dead letter after {Attempts} attempts.")]
    private partial void LogDead(string type, Guid messageId, int attempts, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Type} failed when it was told that {MessageId} is a dead letter.")]
    private partial void LogNotToldOf(string type, Guid messageId, Exception exception);
}
