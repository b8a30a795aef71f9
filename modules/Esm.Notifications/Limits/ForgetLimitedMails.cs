using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Notifications.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications.Limits;

[BackgroundTask("notifications.forget-limited-mails", Title = "ForgetLimitedMails.Title", Schedule = "51 * * * *", Description = "ForgetLimitedMails.Description")]
internal sealed class ForgetLimitedMails : IBackgroundTask
{
    // Longer than a mail is tried: one that was held up is counted with those of its own hour.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (db, unitOfWork) = (services.GetRequiredService<NotificationsDb>(), services.GetRequiredService<IUnitOfWork>());
        var over = services.GetRequiredService<TimeProvider>().GetUtcNow() - Kept;
        await unitOfWork.BeginAsync(cancellationToken);
        await db.LimitedMails.Where(mail => mail.CausedAt <= over).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
