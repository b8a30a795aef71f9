using System.Runtime.ExceptionServices;
using Esm.Extensions;
using Esm.Health;
using Esm.Pipeline;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Shells;

// Asks a candidate for its first pages as a visitor would: what they compile and cache is ready when it takes over, and a page that fails
// keeps it from doing so.
internal static class WarmUp
{
    private static readonly string[] Pages = [TenantHealth.ReadyPath, "/"];

    // In a flow of its own: the accessor, given another request, would take the visitor's away from the flow that asked for the tenant.
    public static Task RunAsync(ShellContext shell, FailureOrigin origin, CancellationToken cancellationToken)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => AskAsync(shell, origin, cancellationToken), cancellationToken);
        }
    }

    private static async Task AskAsync(ShellContext shell, FailureOrigin origin, CancellationToken cancellationToken)
    {
        foreach (var page in Pages)
        {
            await using var scope = shell.Services.CreateAsyncScope();
            var context = CreateRequest(shell.Settings, page, scope.ServiceProvider, cancellationToken);
            await shell.Pipeline(context);
            if (context.Features.Get<IExceptionHandlerFeature>() is { } failure)
            {
                if (ErrorPages.IsDatabaseDown(failure.Error))
                {
                    ExceptionDispatchInfo.Throw(failure.Error);
                }

                var module = origin.FeatureOf(failure.Error) ?? origin.FeatureOf(failure.Endpoint) ?? FeatureException.Platform;
                throw new FeatureException(module, FeatureStage.Activation, $"{page} failed: {failure.Error.Message}", failure.Error);
            }
        }
    }

    private static DefaultHttpContext CreateRequest(ShellSettings settings, string path, IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = new DefaultHttpContext { RequestServices = services, RequestAborted = cancellationToken };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = "https";
        context.Request.Host = new HostString(settings.RequestUrlHost.Split(',')[0].Trim() is { Length: > 0 } host ? host : "localhost");
        context.Request.PathBase = settings.RequestUrlPrefix.Length > 0 ? "/" + settings.RequestUrlPrefix : "";
        context.Request.Path = path;
        context.Request.Headers.Accept = "text/html";
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        return context;
    }
}
