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

    public Task BeginAsync(CancellationToken cancellationToken) => session.BeginAsync(cancellationToken);

    public void Publish<TEvent>(TEvent notification)
        where TEvent : notnull
        => _events.Enqueue(async cancellationToken =>
        {
            var isHeard = false;
            foreach (var handler in services.GetServices<IEventHandler<TEvent>>())
            {
                await handler.HandleAsync(notification, cancellationToken);
                isHeard = true;
            }

            return isHeard;
        });

    public void Notify(string channel, string payload) => session.Notify(channel, payload);

    public void OnCommitted(Action action) => _committed.Add(action);

    public void OnDiscarded(Action action) => _discarded.Add(action);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.BeginAsync(cancellationToken);
            await SaveAndTellAsync(cancellationToken);

            // From here on it may be stored, even where the commit fails: nothing is taken back any more, and nobody's going away stops it halfway.
            cancellationToken.ThrowIfCancellationRequested();
            _discarded.Clear();
            await session.CommitAsync(CancellationToken.None);
        }
        catch
        {
            await session.RollbackAsync();
            _events.Clear();
            _committed.Clear();
            Discard();
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

    // Handlers may change rows and publish events of their own, in contexts that did not exist when the loop started.
    private async Task SaveAndTellAsync(CancellationToken cancellationToken)
    {
        await session.SaveAllAsync(cancellationToken);
        var isHeard = false;
        while (_events.TryDequeue(out var tell))
        {
            isHeard |= await tell(cancellationToken);
            if (isHeard && _events.Count == 0)
            {
                await session.SaveAllAsync(cancellationToken);
                isHeard = false;
            }
        }
    }
}
