using Esm.Pipeline;
using Esm.Shells;
using Microsoft.Extensions.Logging;

namespace Esm.Extensions;

internal sealed partial class FaultIsolation(FailureOrigin origin, ServingProblems problems, ILogger<FaultIsolation> logger) : IFaultIsolation
{
    public async Task<T> RunAsync<T>(object part, Func<Task<T>> run, T fallback, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !ErrorPages.IsDatabaseDown(exception))
        {
            var feature = origin.FeatureOf(exception) ?? origin.FeatureOf(part.GetType()) ?? FeatureException.Platform;
            if (await problems.TryRecordAsync(feature, exception))
            {
                LogFailed(feature, part.GetType(), exception);
            }

            return fallback;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feature {Feature} failed: {Part} is done without")]
    private partial void LogFailed(string feature, Type part, Exception exception);
}
