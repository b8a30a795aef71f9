using System.Diagnostics;
using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Locking;

// Each step commits in a scope of its own: a lock taken inside a unit of work must be seen by others before that unit ends.
internal sealed partial class DatabaseLock(IServiceScopeFactory scopes, TimeProvider time, ILogger<DatabaseLock> logger) : IDistributedLock
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    public async Task<(IAsyncDisposable? Locker, bool Locked)> TryAcquireLockAsync(
        string key, TimeSpan timeout, TimeSpan expiration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var owner = Guid.CreateVersion7();
        while (true)
        {
            if (await TryTakeAsync(key, owner, expiration, cancellationToken))
            {
                return (new Lease(this, key, owner), true);
            }

            if (Stopwatch.GetElapsedTime(started) + Retry > timeout)
            {
                return (null, false);
            }

            await Task.Delay(Retry, cancellationToken);
        }
    }

    private async Task<bool> TryTakeAsync(string key, Guid owner, TimeSpan expiration, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var now = time.GetUtcNow();
        var until = now + expiration;
        await work.BeginAsync(cancellationToken);
        var takenOver = await db.Locks
            .Where(row => row.Key == key && row.ExpiresAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, owner).SetProperty(row => row.ExpiresAt, until), cancellationToken);
        if (takenOver == 0)
        {
            if (await db.Locks.AnyAsync(row => row.Key == key, cancellationToken))
            {
                return false;
            }

            db.Locks.Add(new LockRow { Key = key, Owner = owner, ExpiresAt = until });
        }

        return await work.TryCommitAsync(cancellationToken) == CommitResult.Committed;
    }

    private async Task ReleaseAsync(string key, Guid owner)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
            await work.BeginAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<KernelDb>().Locks
                .Where(row => row.Key == key && row.Owner == owner).ExecuteDeleteAsync(CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // The work under the lock is done and must not seem to have failed: the lease ends by itself.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotReleased(key, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The lock {Key} could not be released; it ends when it expires.")]
    private partial void LogNotReleased(string key, Exception exception);

    private sealed class Lease(DatabaseLock owner, string key, Guid id) : IAsyncDisposable
    {
        private int _released;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                await owner.ReleaseAsync(key, id);
            }
        }
    }
}
