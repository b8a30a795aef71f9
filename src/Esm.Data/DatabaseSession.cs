using System.Data;
using System.Data.Common;
using Esm.Data.Live;
using Esm.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.Logging;

namespace Esm.Data;

// The one connection of a scope, with the transaction while there is one. Opened by the first query, closed with the scope. On SQLite a transaction has the writer's instead.
internal sealed class DatabaseSession(TenantDatabase database, ILogger<DatabaseSession> logger) : IAsyncDisposable, IDisposable
{
    private readonly List<ModuleDbContext> _contexts = [];
    private readonly HashSet<LiveNotice> _notices = [];
    private readonly HashSet<IStreamEvent> _facts = [];
    private readonly List<IStreamEvent> _newFacts = [];
    private readonly List<Func<CancellationToken, Task>> _guards = [];
    private DbConnection? _connection;
    private DbConnection? _writer;
    private DbTransaction? _transaction;
    private IDisposable? _connectionSlot;
    private IDisposable? _writeLock;

    public DbTransaction? Transaction => _transaction;

    // No transaction is under way, and none is needed.
    public bool IsIdle => _transaction is null && _guards.Count == 0 && _notices.Count == 0 && _facts.Count == 0 && !_contexts.Exists(context => context.ChangeTracker.HasChanges());

    public DbConnection Connection => _writer ?? (_connection ??= database.CreateConnection());

    // What is committed is done again where it is lost with the power. SQLite does not wait for the disk then; on PostgreSQL, where many wait together, asking for it would take as long.
    public bool IsRepeatable { get; set; }

    public void Enlist(ModuleDbContext context)
    {
        context.Session = this;
        context.Database.SetDbConnection(Connection);
        context.Database.AutoSavepointsEnabled = false;
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        if (_transaction is not null)
        {
            context.Database.UseTransaction(_transaction);
        }

        _contexts.Add(context);
    }

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (Connection.State == ConnectionState.Open)
        {
            return;
        }

        await TakeSlotAsync(cancellationToken);
        await Connection.OpenAsync(cancellationToken);
        await PrepareAsync(cancellationToken);
    }

    public async Task TakeSlotAsync(CancellationToken cancellationToken)
        => _connectionSlot ??= await database.TakeConnectionSlotAsync(cancellationToken);

    // A connection that is open counts as prepared: one whose preparing was cut short would serve the next query with another tenant's schema.
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.PrepareAsync(Connection, isDurable: !IsRepeatable, cancellationToken);
        }
        catch
        {
            await Connection.CloseAsync();
            throw;
        }
    }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_transaction is not null)
        {
            return;
        }

        await TakeSlotAsync(cancellationToken);
        _writeLock = await database.TakeWriteLockAsync(cancellationToken);
        try
        {
            UseWriter(database.CreateWriter());
            await OpenAsync(cancellationToken);
            _transaction = await TenantDatabase.BeginTransactionAsync(Connection, cancellationToken);
        }
        catch
        {
            LeaveWriter();
            throw;
        }

        await UseTransactionAsync(_transaction);
    }

    public async Task LockAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        await database.LockAsync(Connection, keys, cancellationToken);
    }

    // Done in each transaction before it is committed; what they throw rolls it back.
    public void Guard(Func<CancellationToken, Task> check) => _guards.Add(check);

    public async Task CheckGuardsAsync(CancellationToken cancellationToken)
    {
        foreach (var check in _guards)
        {
            await check(cancellationToken);
        }
    }

    // All rows of all contexts in one batch, so that it takes one way to the database and not one for each module (ADR 9).
    public async Task SaveAllAsync(Func<IEventRecorder?> findRecorder, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _contexts.Count; i++)
        {
            _contexts[i].PrepareToSave();
        }

        if (_newFacts.Count > 0 && findRecorder() is { } recorder)
        {
            await recorder.RecordAsync(_newFacts, cancellationToken);
        }

        _newFacts.Clear();

        var entries = new List<IUpdateEntry>();
        var changed = new List<ModuleDbContext>();
        foreach (var context in _contexts)
        {
            if (context.GetEntriesToSave() is { Count: > 0 } own)
            {
                entries.AddRange(own);
                changed.Add(context);
            }
        }

        if (entries.Count == 0)
        {
            return;
        }

        await changed[0].GetService<IDatabase>().SaveChangesAsync(entries, cancellationToken);
        changed.ForEach(context => context.ChangeTracker.AcceptAllChanges());
    }

    public void Notify(string channel, string payload) => _notices.Add(LiveNotice.Checked(channel, payload));

    // Told again where storing is tried again, it is one all the same.
    public void Record(IStreamEvent fact)
    {
        if (_facts.Add(fact))
        {
            _newFacts.Add(fact);
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_transaction is null)
        {
            return;
        }

        await _transaction.CommitAsync(cancellationToken);
        await EndTransactionAsync();
        _facts.Clear();
        if (_notices.Count > 0)
        {
            database.Live.Send([.. _notices], logger);
            _notices.Clear();
        }
    }

    public async Task ReleaseAsync()
    {
        if (_transaction is not null)
        {
            throw new InvalidOperationException("A transaction is under way; its connection cannot be given back.");
        }

        if (_connection is { State: ConnectionState.Open })
        {
            await _connection.CloseAsync();
        }

        _connectionSlot?.Dispose();
        _connectionSlot = null;
    }

    public async Task RollbackAsync()
    {
        foreach (var context in _contexts)
        {
            context.ChangeTracker.Clear();
        }

        _notices.Clear();
        _facts.Clear();
        _newFacts.Clear();
        await EndTransactionAsync();
    }

    // Disposing rolls back, and unlike Rollback() it does not throw when the connection is already lost. Changes that are not stored yet stay.
    public async Task EndTransactionAsync()
    {
        if (_transaction is null)
        {
            return;
        }

        try
        {
            await UseTransactionAsync(null);
            await _transaction.DisposeAsync();
        }
        finally
        {
            _transaction = null;
            LeaveWriter();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A refusal leaves the transaction open; the contexts were made after the session, so the scope has disposed them before it.
        _contexts.Clear();
        await EndTransactionAsync();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        _connectionSlot?.Dispose();
        _connectionSlot = null;
    }

    public void Dispose()
    {
        _contexts.Clear();
        _transaction?.Dispose();
        _transaction = null;
        LeaveWriter();
        _connection?.Dispose();
        _connectionSlot?.Dispose();
        _connectionSlot = null;
    }

    private async Task UseTransactionAsync(DbTransaction? transaction)
    {
        foreach (var context in _contexts)
        {
            await context.Database.UseTransactionAsync(transaction);
        }
    }

    private void UseWriter(DbConnection? writer)
    {
        _writer = writer;
        SetConnection();
    }

    // Back in the pool before the next writer comes. Whatever fails, the others may write.
    private void LeaveWriter()
    {
        try
        {
            _writer?.Dispose();
            _writer = null;
            SetConnection();
        }
        finally
        {
            _writeLock?.Dispose();
            _writeLock = null;
        }
    }

    private void SetConnection() => _contexts.ForEach(context => context.Database.SetDbConnection(Connection));
}
