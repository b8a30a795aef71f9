using Esm.Pipeline;
using Esm.Shells;
using Microsoft.Extensions.Logging;

namespace Esm.Extensions;

internal sealed partial class FaultIsolation(FailureOrigin origin, ServingProblems problems, ILogger<FaultIsolation> logger) : IFaultIsolation
{
    public async Task<T> ShowAsync<T>(object part, Func<Task<T>> show, T leftOut, CancellationToken cancellationToken)
    {
        try
        {
            return await show();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !ErrorPages.IsDatabaseDown(exception))
        {
            var feature = origin.FeatureOf(exception) ?? origin.FeatureOf(part.GetType()) ?? FeatureException.Platform;
            if (await problems.TryRecordAsync(feature, exception))
            {
                LogLeftOut(feature, part.GetType(), exception);
            }

            return leftOut;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Feature {Feature} failed: what {Part} shows is left out")]
    private partial void LogLeftOut(string feature, Type part, Exception exception);
}
