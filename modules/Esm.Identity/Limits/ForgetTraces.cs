using Esm.BackgroundTasks;
using Esm.Data;
using Esm.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Identity.Limits;

[BackgroundTask("identity.forget-traces", Title = "ForgetTraces.Title", Schedule = "43 * * * *", Description = "ForgetTraces.Description")]
internal sealed class ForgetTraces : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<IdentityDb>();
        var unitOfWork = services.GetRequiredService<IUnitOfWork>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await unitOfWork.BeginAsync(cancellationToken);
        await db.Counters.Where(counter => counter.Until < now.ToUnixTimeMilliseconds()).ExecuteDeleteAsync(cancellationToken);
        await db.Registrations.Where(registration => registration.ValidUntil < now).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
