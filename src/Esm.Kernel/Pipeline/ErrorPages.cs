using System.Data.Common;
using Esm.Data;
using Esm.Extensions;
using Esm.Input;
using Esm.Pages;
using Esm.Shells;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Pipeline;

// Every failure becomes a page in the tenant's look; a failing module is named in the log and to the admin, never to the visitor.
internal sealed partial class ErrorPages(ShellSettings settings, ShellFeatures features, ServingProblems problems, FailureOrigin origin, ILogger<ErrorPages> logger)
{
    private const int RetryAfterSeconds = 10;

    private readonly bool _hasTheme = features.Features.Any(feature => feature.IsTheme);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted && InputRules.StatusOf(exception) is not null)
        {
            await RefusedWork.RollbackAsync(context);

            // What cannot be read is the client's fault: no module is to blame, and nothing is written.
            ClearAll(context.Response);
            context.Response.StatusCode = InputRules.StatusOf(exception)!.Value;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await FailAsync(context, exception);
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && IsEmpty(context.Response))
        {
            await ShowAsync(context, context.Response.StatusCode);
        }
    }

    public static bool IsDatabaseDown(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DatabaseBusyException or DbException { IsTransient: true } || DatabaseFailure.IsUnavailable(cause))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEmpty(HttpResponse response)
        => !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);

    private async Task FailAsync(HttpContext context, Exception exception)
    {
        // First of all: the failure is recorded in a scope of its own, which waits for the locks that this one holds.
        await RefusedWork.RollbackAsync(context);

        // The endpoint may be gone from the context when a handler failed, so both places are asked.
        var feature = origin.FeatureOf(exception) ?? origin.FeatureOf(context.GetEndpoint() ?? context.Features.Get<IEndpointFeature>()?.Endpoint) ?? FeatureException.Platform;
        ClearAll(context.Response);
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = exception, Endpoint = context.GetEndpoint() });
        if (IsDatabaseDown(exception))
        {
            LogDatabaseDown(logger, settings.Name, exception);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            return;
        }

        LogFailed(logger, feature, settings.Name, context.TraceIdentifier, exception);
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await problems.TryRecordAsync(feature, exception);
    }

    private static void ClearAll(HttpResponse response)
    {
        var kept = response.Headers.Where(header => !header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
            || header.Key.Equals("Content-Security-Policy", StringComparison.OrdinalIgnoreCase)).ToArray();
        response.Clear();
        foreach (var (name, value) in kept)
        {
            response.Headers[name] = value;
        }
    }

    private async Task ShowAsync(HttpContext context, int status)
    {
        if (!AcceptsHtml(context.Request))
        {
            await Results.Problem(statusCode: status).ExecuteAsync(context);
            return;
        }

        if (!_hasTheme)
        {
            await PlainErrorPage.WriteAsync(context, status);
            return;
        }

        try
        {
            await RenderAsync(context, status);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogErrorPageFailed(logger, status, exception);
            await PlainErrorPage.WriteAsync(context, status);
        }
    }

    private static bool AcceptsHtml(HttpRequest request)
        => request.Headers.Accept.Count == 0 || request.Headers.Accept.Any(accept => accept!.Contains("text/html", StringComparison.Ordinal) || accept.Contains("*/*", StringComparison.Ordinal));

    private static async Task RenderAsync(HttpContext context, int status)
    {
        var services = context.RequestServices;
        if (await TypedPost.OfAsync(context) is { } post && post.Texts.Count + post.Files.Count > 0)
        {
            context.Features.Set(post.ToAgain(TypedAgainReason.Failed) with { Texts = post.Texts });
        }

        context.SetEndpoint(null);
        var action = new ActionContext(context, new RouteData(), new ActionDescriptor());
        var view = new ViewResult
        {
            ViewName = "_Error",
            StatusCode = status,
            ViewData = new ViewDataDictionary<int>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
            {
                Model = status,
                ["RequestId"] = context.TraceIdentifier,
            },
        };
        await services.GetRequiredService<IActionResultExecutor<ViewResult>>().ExecuteAsync(action, view);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Module {Module} failed on tenant {Tenant}, request {RequestId}")]
    private static partial void LogFailed(ILogger logger, string module, string tenant, string requestId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database of tenant {Tenant} does not answer")]
    private static partial void LogDatabaseDown(ILogger logger, string tenant, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The error page for status {Status} failed itself")]
    private static partial void LogErrorPageFailed(ILogger logger, int status, Exception exception);
}
