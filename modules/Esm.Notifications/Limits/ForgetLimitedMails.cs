using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Notifications.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Notifications.Limits;

[BackgroundTask("notifications.forget-limited-mails", Title = "ForgetLimitedMails.Title", Schedule = "51 * * * *", Description = "ForgetLimitedMails.Description")]
internal sealed class ForgetLimitedMails : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (db, unitOfWork) = (services.GetRequiredService<NotificationsDb>(), services.GetRequiredService<IUnitOfWork>());
        var over = services.GetRequiredService<TimeProvider>().GetUtcNow() - MailLimits.Window;
        await unitOfWork.BeginAsync(cancellationToken);
        await db.LimitedMails.Where(mail => mail.SentAt <= over).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
