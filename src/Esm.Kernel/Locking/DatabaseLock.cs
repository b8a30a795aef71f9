using System.Diagnostics;
using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Locking;

// Each step commits in a scope of its own: a lock taken inside a unit of work must be seen by others before that unit ends.
internal sealed class DatabaseLock(IServiceScopeFactory scopes, TimeProvider time, ILogger<Lease> logger) : IDistributedLock
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    public async Task<(ILocker? Locker, bool Locked)> TryAcquireLockAsync(string key, TimeSpan timeout, TimeSpan expiration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var owner = Guid.CreateVersion7();
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await TryTakeAsync(key, owner, expiration, cancellationToken) is { } fence)
            {
                return (new Lease(new LeaseRow(scopes, key, owner, fence), expiration, asked, time, logger), true);
            }

            if (Stopwatch.GetElapsedTime(started) + Retry > timeout)
            {
                return (null, false);
            }

            await Task.Delay(Retry, cancellationToken);
        }
    }

    // The fence; null where another holds it, or was faster.
    private async Task<long?> TryTakeAsync(string key, Guid owner, TimeSpan expiration, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var locks = scope.ServiceProvider.GetRequiredService<KernelDb>().Locks;
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        var now = await scope.ServiceProvider.GetRequiredService<DatabaseClock>().GetUtcNowAsync(cancellationToken);
        var until = now + expiration;
        await locks
            .Where(row => row.Key == key && row.ExpiresAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Owner, owner).SetProperty(row => row.ExpiresAt, until).SetProperty(row => row.Fence, row => row.Fence + 1),
                cancellationToken);
        var found = await locks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
        if (found is null)
        {
            locks.Add(found = new LockRow { Key = key, Owner = owner, ExpiresAt = until, Fence = 1 });
        }

        return found.Owner == owner && await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? found.Fence : null;
    }
}
