using System.Threading.RateLimiting;
using Esm.Security;
using Microsoft.AspNetCore.Http;

namespace Esm.Departments.Environment.Nearby;

// Pages ask while people type, so more often than they post; nobody needs to read the whole map this way.
internal sealed class NearbyLimiter : IDisposable
{
    public const int PerMinute = 40;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
        context.GetClientNetwork(),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    public bool Allows(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
