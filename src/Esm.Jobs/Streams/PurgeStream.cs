using Esm.BackgroundTasks;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Streams;

[BackgroundTask("esm.purge-stream", Title = "PurgeStream.Title", Schedule = "33 3 * * *", Description = "PurgeStream.Description")]
internal sealed class PurgeStream(TimeProvider time) : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider services, CancellationToken cancellationToken)
        => services.GetRequiredService<EventStream>().PurgeAsync(time.GetUtcNow().AddDays(-EventStream.DaysKept), cancellationToken);
}
