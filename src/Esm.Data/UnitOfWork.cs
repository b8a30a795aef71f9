using Esm.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Esm.Data;

internal sealed partial class UnitOfWork(DatabaseSession session, IServiceProvider services, ILogger<UnitOfWork> logger) : IUnitOfWork, IDisposable
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;

    private readonly Queue<Func<CancellationToken, Task<bool>>> _events = new();
    private readonly List<Action> _committed = [];
    private readonly List<Action> _discarded = [];

    // Committing it stores nothing.
    public bool IsEmpty => session.IsIdle && _events.Count == 0;

    public Task BeginAsync(CancellationToken cancellationToken) => session.BeginAsync(cancellationToken);

    public Task LockAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => session.LockAsync(keys, cancellationToken);

    public async Task RollbackAsync()
    {
        await session.RollbackAsync();
        _events.Clear();
        _committed.Clear();
        Discard();
    }

    public void Publish<TEvent>(TEvent notification)
        where TEvent : notnull
    {
        if (notification is IStreamEvent fact)
        {
            session.Record(fact);
        }

        _events.Enqueue(cancellationToken => TellAsync(notification, cancellationToken));
    }

    public void Notify(string channel, string payload) => session.Notify(channel, payload);

    public void OnCommitted(Action action) => _committed.Add(action);

    public void OnDiscarded(Action action) => _discarded.Add(action);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!IsEmpty)
            {
                await SaveAsync(cancellationToken);
                await TellAsync(cancellationToken);
                await session.CheckGuardsAsync(cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }

            // From here on it may be stored, even where the commit fails: nothing is taken back any more, and nobody's going away stops it halfway.
            _discarded.Clear();
            await session.CommitAsync(CancellationToken.None);
        }
        catch
        {
            await RollbackAsync();
            throw;
        }

        _committed.ForEach(action => action());
        _committed.Clear();
    }

    public Task ReleaseConnectionAsync() => session.ReleaseAsync();

    public async Task<CommitResult> TryCommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CommitAsync(cancellationToken);
            return CommitResult.Committed;
        }
        catch (DbUpdateConcurrencyException)
        {
            return CommitResult.Stale;
        }
        catch (DbUpdateException exception) when (IsDuplicate(exception.InnerException))
        {
            return CommitResult.Duplicate;
        }
        catch (Exception exception) when (DatabaseFailure.IsConflict(exception))
        {
            return CommitResult.Stale;
        }
    }

    // The scope ends: what was not committed until now never will be.
    public void Dispose() => Discard();

    private void Discard()
    {
        Action[] actions = [.. _discarded];
        _discarded.Clear();
        foreach (var action in actions)
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // What failed before must be told, and the connection be given back.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogLeftBehind(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Something that no transaction takes back, such as a file, was left behind")]
    private partial void LogLeftBehind(Exception exception);

    private static bool IsDuplicate(Exception? exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };

    // What is to be stored is still there after it was given up. Where something was read in the transaction, it would have to be read again first.
    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var readsNothing = session.Transaction is null;
        for (var made = 1; ; made++)
        {
            try
            {
                await session.BeginAsync(cancellationToken);
                await session.SaveAllAsync(services.GetService<IEventRecorder>, cancellationToken);
                return;
            }
            catch (Exception exception) when (readsNothing && made < RetryExtensions.MaxAttempts && DatabaseFailure.IsConflict(exception))
            {
                await session.EndTransactionAsync();
                await RetryExtensions.PauseAsync(made, cancellationToken);
            }
        }
    }

    private async Task<bool> TellAsync<TEvent>(TEvent notification, CancellationToken cancellationToken)
        where TEvent : notnull
    {
        var isHeard = false;
        foreach (var handler in services.GetServices<IEventHandler<TEvent>>())
        {
            await handler.HandleAsync(notification, cancellationToken);
            isHeard = true;
        }

        return isHeard;
    }

    // Handlers may change rows and publish events of their own, in contexts that did not exist when the loop started.
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var isHeard = false;
        while (_events.TryDequeue(out var tell))
        {
            isHeard |= await tell(cancellationToken);
            if (isHeard && _events.Count == 0)
            {
                await session.SaveAllAsync(services.GetService<IEventRecorder>, cancellationToken);
                isHeard = false;
            }
        }
    }
}
