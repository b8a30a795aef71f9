namespace Esm.Data;

/// <summary>
/// One transaction for all that a scope changed, whichever module's context holds it: rows, the changes of event handlers, and the outbox are
/// stored together or not at all.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Starts the transaction now instead of at the commit, so that statements which write at once are stored with the rest. It promises nothing about
    /// what is read: on PostgreSQL others go on writing and each query sees what they committed by then (READ COMMITTED); on SQLite other writers of the
    /// tenant wait, so keep it short. Where a decision hangs on rows that others may change, <see cref="LockAsync"/> before reading them.
    /// </summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Starts the transaction and waits until no other transaction of the tenant holds any of these locks; they are held until this one ends. For
    /// check-then-act: of all who take the same lock before they read, one at a time reads, decides and stores. What the scope had read before it may be
    /// old: read it first here, or untracked.
    /// </summary>
    /// <param name="keys">Names of what is decided on, <c>sports.course:1234</c>; the order does not matter. All that a decision needs are taken in one call, else two may wait for each other.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task LockAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the transaction, if there is one, and forgets all changes, events and notices: for a refusal after <see cref="BeginAsync"/>. A page or an error
    /// is rendered after this was done for it.
    /// </summary>
    Task RollbackAsync();

    /// <summary>
    /// Tells an event to its handlers while committing, inside the transaction. One that is an <see cref="Esm.Events.IStreamEvent"/> is kept in the tenant's stream too, for those who want to know
    /// after it happened.
    /// </summary>
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

    /// <summary>
    /// Stores everything. Where the database gives it up in favour of another transaction, as in a deadlock, it is tried again after a pause, unless something
    /// was read in the transaction or an event handler was told: only whoever did that can do it again (<see cref="RetryExtensions.RetryAsync"/>).
    /// </summary>
    /// <param name="cancellationToken">Stops the work; nothing is stored.</param>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">A conflict nobody expected.</exception>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores everything as <see cref="CommitAsync"/> does, or tells that another was faster. Where nothing was stored all changes are forgotten, so that rows
    /// can be read anew.
    /// </summary>
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

    /// <summary>A row was changed or deleted by another since it was read, or the database gave this up in favour of another. Nothing is stored.</summary>
    Stale,

    /// <summary>A unique key is taken. Nothing is stored.</summary>
    Duplicate,
}
