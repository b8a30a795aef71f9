using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Locking;

// What the holder of a lock does with its row, which is its own as long as owner and fence are.
internal sealed record LeaseRow(IServiceScopeFactory Scopes, string Key, Guid Owner, long Fence)
{
    // False where another has it.
    public async Task<bool> RenewAsync(TimeSpan expiration, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        var until = await scope.ServiceProvider.GetRequiredService<DatabaseClock>().GetUtcNowAsync(cancellationToken) + expiration;
        var renewed = await Mine(scope.ServiceProvider).ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, until), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return renewed == 1;
    }

    // Expired from its beginning on: free for the next.
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        await Mine(scope.ServiceProvider).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Owner, Guid.Empty).SetProperty(row => row.ExpiresAt, DateTimeOffset.UnixEpoch), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    // Written and not only read: until the scope's transaction ends, nobody takes the lock.
    public async Task CheckAsync(IServiceProvider scope, CancellationToken cancellationToken)
    {
        if (await Mine(scope).ExecuteUpdateAsync(set => set.SetProperty(row => row.Fence, row => row.Fence), cancellationToken) == 0)
        {
            throw new LockLostException(Key);
        }
    }

    private IQueryable<LockRow> Mine(IServiceProvider scope)
        => scope.GetRequiredService<KernelDb>().Locks.Where(row => row.Key == Key && row.Owner == Owner && row.Fence == Fence);
}

internal sealed class LockLostException(string key) : Exception($"The lock {key} was lost: what was done under it since is not stored.");
