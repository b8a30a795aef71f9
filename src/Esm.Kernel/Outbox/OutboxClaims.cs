using System.Security.Cryptography;
using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Outbox;

// Messages are claimed before they are delivered, some at a time in one transaction: by moving their next attempt beyond the lease, so that neither another thread nor another node
// takes them meanwhile, and whoever is left takes them when this process dies.
internal sealed class OutboxClaims(IServiceScopeFactory scopes, OutboxTypes types, TimeProvider time)
{
    public const int BatchSize = 20;

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    // Once for each set of features: what found no handler before has one now. What another node delivers just now has an attempt.
    public async Task ReviveAsync(CancellationToken cancellationToken)
    {
        var (now, names) = (time.GetUtcNow(), types.Names);
        await using var scope = scopes.CreateAsyncScope();
        var withoutHandler = scope.ServiceProvider.GetRequiredService<KernelDb>().Outbox
            .Where(message => names.Contains(message.Type) && message.LastError!.StartsWith(nameof(NoHandlerException)));

        // Two queries, as each finds its rows by an index of its own.
        var dead = withoutHandler.Where(message => message.IsDead);
        var waiting = withoutHandler.Where(message => !message.IsDead && message.Attempts == 0 && message.NextAttemptAt <= now + OutboxProcessor.WaitForHandler);
        foreach (var revived in new[] { dead, waiting })
        {
            if (await revived.AnyAsync(cancellationToken))
            {
                await ReviveAsync(revived, scope.ServiceProvider.GetRequiredService<IUnitOfWork>(), now, cancellationToken);
            }
        }
    }

    private static async Task ReviveAsync(IQueryable<OutboxMessage> messages, IUnitOfWork unitOfWork, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await unitOfWork.BeginAsync(cancellationToken);
        await messages.ExecuteUpdateAsync(
            set => set.SetProperty(message => message.IsDead, false).SetProperty(message => message.Attempts, 0).SetProperty(message => message.NextAttemptAt, now)
                .SetProperty(message => message.LastError, (string?)null),
            cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    // And whether that is all that was due.
    public async Task<(List<OutboxMessage> Claimed, bool IsAll)> ClaimDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        var due = await db.Outbox
            .Where(message => !message.IsDead && message.NextAttemptAt <= now)
            .OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Id)
            .Select(message => new { message.Id, message.Attempts })
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return ([], true);
        }

        // What was tried before goes alone: it may be what the process died of, and must not cost the others their tries.
        var ids = due[0].Attempts > 0 ? [due[0].Id] : due.TakeWhile(message => message.Attempts == 0).Select(message => message.Id).ToArray();

        // The end of the lease, to the microsecond, tells one's own claims from those that another node made of the same messages a moment earlier.
        var leasedUntil = now + Lease + TimeSpan.FromMicroseconds(RandomNumberGenerator.GetInt32(1_000_000));
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        await db.Outbox
            .Where(message => ids.Contains(message.Id) && !message.IsDead && message.NextAttemptAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.NextAttemptAt, leasedUntil).SetProperty(message => message.Attempts, message => message.Attempts + 1),
                cancellationToken);
        var claimed = await db.Outbox.AsNoTracking()
            .Where(message => ids.Contains(message.Id) && message.NextAttemptAt == leasedUntil)
            .OrderBy(message => message.CreatedAt).ThenBy(message => message.Id)
            .ToListAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return (claimed, ids.Length == due.Count && due.Count < BatchSize);
    }

    public async Task ReleaseAsync(List<OutboxMessage> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var (ids, leasedUntil, now) = (messages.ConvertAll(message => message.Id), messages[0].NextAttemptAt, time.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<KernelDb>().Outbox
            .Where(message => ids.Contains(message.Id) && message.NextAttemptAt == leasedUntil)
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.NextAttemptAt, now).SetProperty(message => message.Attempts, message => message.Attempts - 1),
                CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }
}
