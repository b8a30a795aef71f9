using Esm.BackgroundTasks;
using Esm.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Requests.Release;

// What no event told: somebody left while the module was off, or was given a request at the very moment they left.
[BackgroundTask("requests.release", Title = "ReleaseForgotten.Title", Schedule = "37 * * * *", Description = "ReleaseForgotten.Description")]
internal sealed class ReleaseForgotten : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<ReleaseRequests>().HandleAsync(cancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
    }
}
