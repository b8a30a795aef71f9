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

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        // Since when a message is dead stands where its next attempt did.
        var oldest = time.GetUtcNow().AddDays(-DaysKept);
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        await services.GetRequiredService<KernelDb>().Outbox.Where(message => message.IsDead && message.NextAttemptAt < oldest).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
