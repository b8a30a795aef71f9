using System.Data.Common;
using Esm.Data;
using Esm.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Shells;

// Who answers for a tenant that is not set up yet.
internal sealed record UninitializedTenants(Func<HttpContext, ShellSettings, Task> ServeAsync);

// Finds the tenant of a request and hands the request to its pipeline.
internal sealed partial class TenantMiddleware(ShellHost host, UninitializedTenants uninitialized, ILogger<TenantMiddleware> logger)
{
    private const int RetryAfterSeconds = 10;

    private static readonly Func<ILogger, string, string, IDisposable?> RequestScope =
        LoggerMessage.DefineScope<string, string>("Tenant {Tenant} request {RequestId}");

    public async Task InvokeAsync(HttpContext context)
    {
        var settings = host.Match(context.Request);
        if (settings is null)
        {
            await PlainErrorPage.WriteAsync(context, StatusCodes.Status404NotFound);
            return;
        }

        if (settings.State == TenantState.Uninitialized)
        {
            await uninitialized.ServeAsync(context, settings);
            return;
        }

        if (settings.State != TenantState.Running)
        {
            await WriteUnavailableAsync(context);
            return;
        }

        if (await EnterAsync(context, settings) is not { } shell)
        {
            await WriteUnavailableAsync(context);
            return;
        }

        try
        {
            await ServeAsync(context, shell);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private async Task<ShellContext?> EnterAsync(HttpContext context, ShellSettings settings)
    {
        try
        {
            return await host.EnterAsync(settings, context.RequestAborted);
        }
        catch (Exception exception) when (exception is DbException or DatabaseBusyException or InvalidOperationException)
        {
            LogCannotStart(logger, settings.Name, exception);
            return null;
        }
    }

    private async Task ServeAsync(HttpContext context, ShellContext shell)
    {
        var (services, path, pathBase) = (context.RequestServices, context.Request.Path, context.Request.PathBase);
        if (shell.Settings.RequestUrlPrefix.Length > 0 && path.StartsWithSegments("/" + shell.Settings.RequestUrlPrefix, StringComparison.OrdinalIgnoreCase, out var matched, out var rest))
        {
            context.Request.PathBase = pathBase + matched;
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        using var logScope = RequestScope(logger, shell.Settings.Name, context.TraceIdentifier);
        await using var scope = shell.Services.CreateAsyncScope();
        var hostServices = context.Features.Get<IServiceProvidersFeature>();
        try
        {
            context.Features.Set<IServiceProvidersFeature>(new ServiceProvidersFeature { RequestServices = scope.ServiceProvider });
            await shell.Pipeline(context);
        }
        finally
        {
            context.Features.Set(hostServices);
            context.RequestServices = services;
            (context.Request.Path, context.Request.PathBase) = (path, pathBase);
        }
    }

    private static Task WriteUnavailableAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return PlainErrorPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tenant {Tenant} cannot start")]
    private static partial void LogCannotStart(ILogger logger, string tenant, Exception exception);
}
