namespace Esm.Data;

/// <summary>
/// One transaction for all that a scope changed, whichever module's context holds it: rows, the changes of event handlers, and the outbox are
/// stored together or not at all.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Starts the transaction now instead of at the commit: what is read from here on stays true until then. For check-then-act on rows that others
    /// may take; on SQLite it keeps other writers of the tenant waiting, so keep it short.
    /// </summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Tells an event to its handlers while committing, inside the transaction.</summary>
    /// <typeparam name="TEvent">The event, a record of a module's contracts.</typeparam>
    /// <param name="notification">The event.</param>
    void Publish<TEvent>(TEvent notification)
        where TEvent : notnull;

    /// <summary>
    /// Tells whoever listens to <see cref="Live.ILiveFeed"/>, on all nodes, once what is changed here is stored; nothing when it is not. The same notice
    /// twice is one. A hint: lost if the process dies in between.
    /// </summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="payload">Ids only, up to <see cref="Live.LiveNotice.PayloadMaxLength"/> characters.</param>
    void Notify(string channel, string payload);

    /// <summary>Runs an action after the commit; lost if the process dies in between, so only for hints such as waking a worker or dropping a cache.</summary>
    /// <param name="action">The action; must not throw.</param>
    void OnCommitted(Action action);

    /// <summary>
    /// Runs an action when it is certain that nothing is stored, because storing failed or the scope ends without a commit: to take back what no transaction
    /// does, such as a file. Not run where it stays open whether anything was stored, as when the connection is lost during the commit.
    /// </summary>
    /// <param name="action">The action; must not throw.</param>
    void OnDiscarded(Action action);

    /// <summary>Stores everything.</summary>
    /// <param name="cancellationToken">Stops the work; nothing is stored.</param>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">A conflict nobody expected.</exception>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Stores everything, or tells that another was faster. Where nothing was stored all changes are forgotten, so that rows can be read anew.</summary>
    /// <param name="cancellationToken">Stops the work; nothing is stored.</param>
    Task<CommitResult> TryCommitAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Gives the scope's connection back before a long wait for something else, such as a stream to a browser; the next query takes one anew.
    /// </summary>
    /// <exception cref="InvalidOperationException">A transaction is under way.</exception>
    Task ReleaseConnectionAsync();
}

/// <summary>What became of a unit of work.</summary>
public enum CommitResult
{
    /// <summary>Everything is stored.</summary>
    Committed,

    /// <summary>A row was changed or deleted by another since it was read. Nothing is stored.</summary>
    Stale,

    /// <summary>A unique key is taken. Nothing is stored.</summary>
    Duplicate,
}
