using Esm.BackgroundTasks;
using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Outbox;

// What nobody sent again within a month holds personal data that nobody needs. Whoever had to know that it did not arrive was told when it was given up.
[BackgroundTask("esm.purge-dead-letters", Title = "PurgeDeadLetters.Title", Schedule = "23 3 * * *", Description = "PurgeDeadLetters.Description")]
internal sealed class PurgeDeadLetters(TimeProvider time) : IBackgroundTask
{
    public const int DaysKept = 30;

    // Stored with dead letters.
    public const string NoHandler = "NoHandlerException";

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<KernelDb>();
        var outbox = db.Outbox;

        // Since when a message is dead stands where its next attempt did.
        var oldest = time.GetUtcNow().AddDays(-DaysKept);
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        await outbox.Where(message => message.IsDead && message.NextAttemptAt < oldest).ExecuteDeleteAsync(cancellationToken);
        await db.OutboxLanes.Where(lane => !outbox.Any(message => message.Lane == lane.Name && !message.IsDead)).ExecuteDeleteAsync(cancellationToken);
        await GiveUpWithoutHandlerAsync(outbox, services.GetRequiredService<OutboxTypes>(), oldest, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    // Those whose module has been off for as long: nobody is there to be told.
    private async Task GiveUpWithoutHandlerAsync(IQueryable<OutboxMessage> outbox, OutboxTypes types, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var (known, now) = (types.Names, time.GetUtcNow());
        await outbox
            .Where(message => !message.IsDead && message.CreatedAt < oldest && !known.Contains(message.Type))
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.IsDead, true).SetProperty(message => message.NextAttemptAt, now).SetProperty(message => message.LastError, NoHandler),
                cancellationToken);
    }
}
