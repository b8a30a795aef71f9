using System.Globalization;
using System.Threading.RateLimiting;
using Esm.Shells;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// Anonymous visitors may post a number of times a minute, by address and tenant. One limiter per process: the framework's middleware would
// keep a timer, and with it the whole container, for each rebuild.
internal sealed class AnonymousPostLimiter : IDisposable
{
    private const int DefaultPerMinute = 30;

    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public AnonymousPostLimiter(IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Esm:RateLimits:AnonymousPostsPerMinute", DefaultPerMinute);
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
            $"{context.RequestServices.GetRequiredService<ShellSettings>().Name} {context.Connection.RemoteIpAddress}",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.User.Identity is { IsAuthenticated: true })
        {
            await next(context);
            return;
        }

        using var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromMinutes(1);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose() => _limiter.Dispose();
}
