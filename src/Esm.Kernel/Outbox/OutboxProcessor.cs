using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Outbox;

// Delivers the due messages of one tenant. Each is claimed in a transaction of its own before it is delivered: by moving its next attempt beyond the
// lease, so that neither another thread nor another node takes it meanwhile, and whoever is left takes it when this process dies.
internal sealed partial class OutboxProcessor(IServiceScopeFactory scopes, OutboxTypes types, TimeProvider time, ILogger<OutboxProcessor> logger)
{
    public const int BatchSize = 20;

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(45);

    // The number of tries made.
    public async Task<int> ProcessDueAsync(CancellationToken cancellationToken)
    {
        var tries = 0;
        for (var due = await FindDueAsync(cancellationToken); due.Count > 0; due = await FindDueAsync(cancellationToken))
        {
            foreach (var message in due)
            {
                if (await ClaimAsync(message, cancellationToken) is { } claimed)
                {
                    await DeliverAsync(claimed, cancellationToken);
                    tries++;
                }
            }
        }

        return tries;
    }

    private async Task<List<Due>> FindDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KernelDb>().Outbox
            .Where(message => !message.IsDead && message.NextAttemptAt <= now)
            .OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Id)
            .Select(message => new Due(message.Id, message.NextAttemptAt))
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<OutboxMessage?> ClaimAsync(Due due, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(cancellationToken);
        var leasedUntil = time.GetUtcNow() + Lease;
        var taken = await db.Outbox
            .Where(message => message.Id == due.Id && message.NextAttemptAt == due.NextAttemptAt && !message.IsDead)
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.NextAttemptAt, leasedUntil).SetProperty(message => message.Attempts, message => message.Attempts + 1),
                cancellationToken);
        if (taken == 0)
        {
            return null;
        }

        var claimed = await db.Outbox.AsNoTracking().SingleAsync(message => message.Id == due.Id, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return claimed;
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
            await ReleaseAsync(message);
            throw;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the message waits for its next try and the other messages go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(message, exception, cancellationToken);
        }
    }

    private async Task HandOverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(DeliveryTimeout);
        await using var scope = scopes.CreateAsyncScope();
        var delivery = new OutboxDelivery(message.Id, message.Attempts);
        await types.Get(message.Type).DeliverAsync(scope.ServiceProvider, message.Payload, delivery, timeout.Token);

        // Delivered: from here on the host's stop must not leave it to be delivered again.
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<KernelDb>().Outbox
            .Where(row => row.Id == message.Id).ExecuteDeleteAsync(CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private async Task FailAsync(OutboxMessage message, Exception exception, CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // Nothing secret: it spreads tries in time.
        var wait = exception is UndeliverableException ? null : OutboxBackOff.After(message.Attempts, Random.Shared.NextDouble());
#pragma warning restore CA5394
        var next = time.GetUtcNow() + (wait ?? TimeSpan.Zero);
        var error = Describe(exception);
        await ChangeAsync(
            message.Id,
            row =>
            {
                row.IsDead = wait is null;
                row.NextAttemptAt = next;
                row.LastError = error;
            },
            cancellationToken);
        if (wait is null)
        {
            LogDead(message.Type, message.Id, message.Attempts, exception);
            return;
        }

        LogFailed(message.Type, message.Id, message.Attempts, next, exception);
    }

    private Task ReleaseAsync(OutboxMessage message)
        => ChangeAsync(
            message.Id,
            row =>
            {
                row.NextAttemptAt = time.GetUtcNow();
                row.Attempts--;
            },
            CancellationToken.None);

    private async Task ChangeAsync(Guid id, Action<OutboxMessage> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(cancellationToken);
        if (await scope.ServiceProvider.GetRequiredService<KernelDb>().Outbox.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row)
        {
            change(row);
            await work.CommitAsync(cancellationToken);
        }
    }

    private static string Describe(Exception exception)
    {
        var error = $"{exception.GetType().Name}: {exception.Message}";
        return error.Length > OutboxMessage.ErrorMaxLength ? error[..OutboxMessage.ErrorMaxLength] : error;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Delivered outbox message {Type} {MessageId}.")]
    private partial void LogDelivered(string type, Guid messageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Type} {MessageId} was not delivered at attempt {Attempt}; next at {NextAttemptAt}.")]
    private partial void LogFailed(string type, Guid messageId, int attempt, DateTimeOffset nextAttemptAt, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Type} {MessageId} is a dead letter after {Attempts} attempts.")]
    private partial void LogDead(string type, Guid messageId, int attempts, Exception exception);

    private sealed record Due(Guid Id, DateTimeOffset NextAttemptAt);
}
