using System.Globalization;
using System.Threading.RateLimiting;
using Esm.Security;
using Esm.Shells;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// Visitors may post a number of times a minute: strangers by network and tenant, whoever is signed in by account. It keeps floods out and counts in this
// process alone, so that each node adds its own number; what an attacker gains from, such as guesses and mails, is counted in the database by who offers it.
// One limiter per process: the framework's middleware would keep a timer, and with it the whole container, for each rebuild.
internal sealed class PostLimiter : IDisposable
{
    private const int DefaultAnonymousPerMinute = 30;
    private const int DefaultSignedInPerMinute = 240;

    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public PostLimiter(IConfiguration configuration)
    {
        var anonymous = Window(configuration.GetValue("Esm:RateLimits:AnonymousPostsPerMinute", DefaultAnonymousPerMinute));
        var signedIn = Window(configuration.GetValue("Esm:RateLimits:SignedInPostsPerMinute", DefaultSignedInPerMinute));
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var tenant = context.RequestServices.GetRequiredService<ShellSettings>().Name;
            var window = context.User.FindUserId() is null ? anonymous : signedIn;
            return RateLimitPartition.GetFixedWindowLimiter($"{tenant} {context.GetSender()}", _ => window);
        });
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
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

    private static FixedWindowRateLimiterOptions Window(int perMinute) => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) };
}
