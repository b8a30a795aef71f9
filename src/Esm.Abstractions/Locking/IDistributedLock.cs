namespace Esm.Locking;

/// <summary>Locks that hold across the nodes that share the tenant's database. Their times are the database's: a node whose clock is wrong takes nothing.</summary>
public interface IDistributedLock
{
    /// <summary>Tries to take a lock.</summary>
    /// <param name="key">Name of the lock, at most 200 characters.</param>
    /// <param name="timeout">How long to wait for it; zero tries once.</param>
    /// <param name="expiration">
    /// After which another may take it although it was not released: the holder is taken for dead. A live holder renews it by itself, three times in that time.
    /// </param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The lock, to be disposed, and whether it was taken; the lock is null where it was not.</returns>
    Task<(ILocker? Locker, bool Locked)> TryAcquireLockAsync(string key, TimeSpan timeout, TimeSpan expiration, CancellationToken cancellationToken);
}

/// <summary>A lock that was taken. Disposing it releases it.</summary>
public interface ILocker : IAsyncDisposable
{
    /// <summary>
    /// Higher each time the lock is taken by anybody. Handed on with what is done elsewhere, it lets the receiver refuse a holder that does not know yet that it
    /// was taken for dead: a number lower than one seen before.
    /// </summary>
    long FencingToken { get; }

    /// <summary>Cancelled when the lock was lost: another took it, or it could not be renewed before it expired. The work under it stops.</summary>
    CancellationToken Lost { get; }

    /// <summary>Lets a scope store nothing once the lock is lost: it is checked in each of the scope's transactions, which rolls back with an exception.</summary>
    /// <param name="scope">The scope's services.</param>
    void Guard(IServiceProvider scope);
}
