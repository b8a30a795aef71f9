using System.Text.Json;
using Esm.Data;
using Esm.Data.Live;
using Esm.Requests.Data;
using Esm.Requests.Work;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Esm.Requests.Live;

// What colleagues do, as it happens, for one page of one agent: https://html.spec.whatwg.org/multipage/server-sent-events.html
internal sealed class LiveStream(ILiveFeed feed, PresenceBook book, PresenceTexts presence, Listener listener, IUnitOfWork unitOfWork)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // With the reference of a request, also who else is on it.
    public static async Task<IResult> HandleAsync(HttpContext context, LiveStream stream, DeskRequests requests, string? request, CancellationToken cancellationToken)
    {
        Guid? requestId = null;
        if (!string.IsNullOrEmpty(request))
        {
            if (await requests.FindAsync(request, context.User, cancellationToken) is not { } found)
            {
                return Results.NotFound();
            }

            requestId = found.Id;
        }

        await stream.RunAsync(context, requestId, cancellationToken);
        return Results.Empty;
    }

    private async Task RunAsync(HttpContext context, Guid? requestId, CancellationToken cancellationToken)
    {
        await PrepareAsync(context);
        listener.Begin(context.User, requestId);
        string[] channels = requestId is null ? [RequestsDb.LiveChannel] : [RequestsDb.LiveChannel, Beat.Channel];
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var notices = feed.SubscribeAsync(channels, leaving.Token).GetAsyncEnumerator(leaving.Token);
        var next = notices.MoveNextAsync().AsTask();
        try
        {
            for (var told = ""; ; told = await TellPresenceAsync(context, requestId, told, cancellationToken))
            {
                var isInTime = await IsInTimeAsync(next, cancellationToken);
                if (!await listener.IsAllowedAsync(cancellationToken) || (isInTime && !await next))
                {
                    return;
                }

                if (!isInTime)
                {
                    await WriteAsync(context, ": still here\n\n", cancellationToken);
                    continue;
                }

                await TellAsync(context, notices.Current, cancellationToken);
                next = notices.MoveNextAsync().AsTask();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            await leaving.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await notices.DisposeAsync();
        }
    }

    private async Task PrepareAsync(HttpContext context)
    {
        // A stream lasts for hours: it must not keep a connection that it asks something on now and then.
        await unitOfWork.ReleaseConnectionAsync();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private static async Task<bool> IsInTimeAsync(Task next, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(Heartbeat, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task TellAsync(HttpContext context, LiveNotice notice, CancellationToken cancellationToken)
    {
        if (notice == LiveNotice.Ready)
        {
            await WriteAsync(context, "event: ready\ndata:\n\n", cancellationToken);
        }
        else if (notice.Channel == RequestsDb.LiveChannel)
        {
            if (Change.Read(notice.Payload) is { } change && listener.MayHear(change))
            {
                await WriteAsync(context, $"event: request\ndata: {change.RequestId:N}\n\n", cancellationToken);
            }
        }
        else if (Beat.Read(notice.Payload) is { } beat)
        {
            book.Note(beat);
        }
    }

    // Only where it changed; also when somebody was not heard of for a while.
    private async Task<string> TellPresenceAsync(HttpContext context, Guid? requestId, string told, CancellationToken cancellationToken)
    {
        if (requestId is not { } id)
        {
            return "";
        }

        var texts = JsonSerializer.Serialize(await presence.ListAsync(id, context.User.GetUserId(), cancellationToken));
        await unitOfWork.ReleaseConnectionAsync();
        if (texts != told)
        {
            await WriteAsync(context, $"event: presence\ndata: {texts}\n\n", cancellationToken);
        }

        return texts;
    }

    private static async Task WriteAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.WriteAsync(text, cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
