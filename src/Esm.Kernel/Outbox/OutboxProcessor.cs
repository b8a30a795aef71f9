using Esm.Data;
using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Outbox;

// Delivers the due messages of one tenant.
internal sealed partial class OutboxProcessor(IServiceScopeFactory scopes, OutboxTypes types, OutboxClaims claims, TimeProvider time, ILogger<OutboxProcessor> logger)
{
    public static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(45);

    // Then it is a dead letter like any other; until then it uses up no attempts.
    public static readonly TimeSpan LongestWaitForHandler = TimeSpan.FromDays(30);

    // It goes out as soon as its module is on; this is for a module that was switched on just before.
    public static readonly TimeSpan WaitForHandler = TimeSpan.FromHours(1);

    private bool _hasRevived;

    // The number of tries made. What comes meanwhile is left for the next turn, so that messages are claimed together.
    public async Task<int> ProcessDueAsync(CancellationToken cancellationToken)
    {
        if (!_hasRevived)
        {
            await claims.ReviveAsync(cancellationToken);
            _hasRevived = true;
        }

        var (tries, isDone) = (0, false);
        while (!isDone)
        {
            var (claimed, isAll) = await claims.ClaimDueAsync(cancellationToken);
            var tried = await DeliverAllAsync(claimed, cancellationToken);
            isDone = claimed.Count == 0 || (isAll && tried == claimed.Count);
            tries += tried;
        }

        return tries;
    }

    // Those it does not come to, as the lease would end under way or the host stops, go back.
    private async Task<int> DeliverAllAsync(List<OutboxMessage> claimed, CancellationToken cancellationToken)
    {
        var tries = 0;
        try
        {
            while (tries < claimed.Count && claimed[tries].NextAttemptAt - time.GetUtcNow() > DeliveryTimeout)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await DeliverAsync(claimed[tries++], cancellationToken);
            }
        }
        finally
        {
            await claims.ReleaseAsync(claimed[tries..]);
        }

        return tries;
    }

    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await HandOverAsync(message, cancellationToken);
            LogDelivered(message.Type, message.Id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await claims.ReleaseAsync([message]);
            throw;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the message waits for its next try and the other messages go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await (exception is NoHandlerException && message.CreatedAt > time.GetUtcNow() - LongestWaitForHandler
                ? WaitForHandlerAsync(message, exception, cancellationToken)
                : FailAsync(message, exception, cancellationToken));
        }
    }

    private async Task WaitForHandlerAsync(OutboxMessage message, Exception exception, CancellationToken cancellationToken)
    {
        var (next, error) = (time.GetUtcNow() + WaitForHandler, Describe(exception));
        await ChangeAsync(message.Id, row => (row.Attempts, row.NextAttemptAt, row.LastError) = (0, next, error), NobodyAsync, cancellationToken);
        LogWaits(message.Type, message.Id);
    }

    private async Task HandOverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(DeliveryTimeout);
        await using var scope = scopes.CreateAsyncScope();
        var delivery = new OutboxDelivery(message.Id, message.Attempts) { EnqueuedAt = message.CreatedAt };
        await types.DeliverAsync(message, scope.ServiceProvider, delivery, timeout.Token);

        // Delivered: from here on the host's stop must not leave it to be delivered again.
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<KernelDb>().Database.ExecuteSqlAsync($"""DELETE FROM esm_outbox WHERE "Id" = {message.Id}""", CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }

    private async Task FailAsync(OutboxMessage message, Exception exception, CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // Nothing secret: it spreads tries in time.
        var wait = exception is UndeliverableException or NoHandlerException ? null : OutboxBackOff.After(message.Attempts, Random.Shared.NextDouble());
#pragma warning restore CA5394
        if (wait is null)
        {
            LogDead(message.Type, message.Id, message.Attempts, exception);
            await MoveToDeadLettersAsync(message, exception, cancellationToken);
            return;
        }

        var (next, error) = (time.GetUtcNow() + wait.Value, Describe(exception));
        await ChangeAsync(message.Id, row => (row.NextAttemptAt, row.LastError) = (next, error), NobodyAsync, cancellationToken);
        LogFailed(message.Type, message.Id, message.Attempts, next, exception);
    }

    // The handler tells whoever has to know, within the same transaction. Where it cannot, the message is a dead letter all the same.
    private async Task MoveToDeadLettersAsync(OutboxMessage message, Exception failure, CancellationToken cancellationToken)
    {
        var error = Describe(failure);
        void MarkDead(OutboxMessage row) => (row.IsDead, row.NextAttemptAt, row.LastError) = (true, time.GetUtcNow(), error);
        try
        {
            var delivery = new OutboxDelivery(message.Id, message.Attempts) { EnqueuedAt = message.CreatedAt, Failure = failure };
            await ChangeAsync(message.Id, MarkDead, services => types.GiveUpAsync(message, services, delivery, cancellationToken), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever the handler throws, the message must not be tried for ever.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotToldOf(message.Type, message.Id, exception);
            await ChangeAsync(message.Id, MarkDead, NobodyAsync, cancellationToken);
        }
    }

    private async Task ChangeAsync(Guid id, Action<OutboxMessage> change, Func<IServiceProvider, Task> tellAsync, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        if (await scope.ServiceProvider.GetRequiredService<KernelDb>().Outbox.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row)
        {
            change(row);
            await tellAsync(scope.ServiceProvider);
            await unitOfWork.CommitAsync(cancellationToken);
        }
    }

    private static Task NobodyAsync(IServiceProvider services) => Task.CompletedTask;

    private static string Describe(Exception exception)
    {
        var error = $"{exception.GetType().Name}: {exception.Message}";
        return InputText.Cut(InputText.Clean(error), OutboxMessage.ErrorMaxLength);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Delivered outbox message {Type} {MessageId}.")]
    private partial void LogDelivered(string type, Guid messageId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox message {Type} {MessageId} waits until the feature that delivers it is switched on.")]
    private partial void LogWaits(string type, Guid messageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Type} {MessageId} was not delivered at attempt {Attempt}; next at {NextAttemptAt}.")]
    private partial void LogFailed(string type, Guid messageId, int attempt, DateTimeOffset nextAttemptAt, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Type} {MessageId} is a dead letter after {Attempts} attempts.")]
    private partial void LogDead(string type, Guid messageId, int attempts, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The handler of {Type} failed when it was told that {MessageId} is a dead letter.")]
    private partial void LogNotToldOf(string type, Guid messageId, Exception exception);
}
