namespace Esm.Locking;

/// <summary>Locks that hold across the nodes that share the tenant's database.</summary>
public interface IDistributedLock
{
    /// <summary>Tries to take a lock.</summary>
    /// <param name="key">Name of the lock, at most 200 characters.</param>
    /// <param name="timeout">How long to wait for it.</param>
    /// <param name="expiration">After which another may take it although it was not released: the holder is taken for dead.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The lock, to be disposed, and whether it was taken; the lock is null where it was not.</returns>
    Task<(IAsyncDisposable? Locker, bool Locked)> TryAcquireLockAsync(string key, TimeSpan timeout, TimeSpan expiration, CancellationToken cancellationToken);
}
