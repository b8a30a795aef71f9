using Esm.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Esm.Input;

// Shows a page with what was typed on it before: at once where its token was not valid, and after signing in where the session was over. Nothing is executed.
internal sealed class TypedAgainPages(TypedStore store)
{
    private const long BytesPerMegabyte = 1024 * 1024;

    private static readonly object Asked = new();
    private static readonly object Pending = new();

    public static void Ask(HttpContext context) => context.Items[Asked] = Asked;

    // Where a page is shown that took a post: without the name of the handler.
    public static string AddressOf(HttpRequest request) => request.PathBase + request.Path + WithoutHandler(request);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) && await store.FindAsync(context) is { } kept)
        {
            await ShowKeptAsync(context, kept, next);
            return;
        }

        await next(context);
        if (context.Items.ContainsKey(Asked) && !context.Response.HasStarted)
        {
            await ShowAgainAsync(context, next);
        }
    }

    // Once it is known who is there, and before the page is made, which says why it shows a text.
    public async Task RecogniseAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Items.TryGetValue(Pending, out var kept) && await store.IsTypedByAsync(context, (TypedPost)kept!))
        {
            context.Features.Set(((TypedPost)kept!).ToAgain(TypedAgainReason.SignedIn));
        }

        await next(context);
    }

    private async Task ShowKeptAsync(HttpContext context, TypedPost kept, RequestDelegate next)
    {
        context.Items[Pending] = kept;
        await using var page = new BufferedPage(context);
        await next(context);
        if (context.Features.Get<TypedAgain>() is { } again)
        {
            Show(context, page, kept, again);
        }

        await page.SendAsync();
    }

    private void Show(HttpContext context, BufferedPage page, TypedPost kept, TypedAgain again)
    {
        if (page.IsHtml)
        {
            store.Forget(context);
            page.Replace(FormFiller.Fill(page.Html, kept));
            return;
        }

        // The page is gone: the error page, which is made after this, has the texts.
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            store.Forget(context);
            context.Features.Set(again with { Texts = kept.Texts });
        }
    }

    private static async Task ShowAgainAsync(HttpContext context, RequestDelegate next)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        var post = await TypedPost.OfAsync(context);
        var failure = (context.Features.Get<IFormFeature>() as CleanFormFeature)?.Failure;
        var isTooLarge = failure?.StatusCode == StatusCodes.Status413PayloadTooLarge;
        var status = failure?.StatusCode ?? StatusCodes.Status400BadRequest;
        post = post is null ? new TypedPost(context.Request.PathBase + context.Request.Path, "", []) : await post.WithFilesAsync(context);
        TurnIntoGet(context);
        context.Features.Set(post.ToAgain(isTooLarge ? TypedAgainReason.TooLarge : TypedAgainReason.PageExpired) with
        {
            LimitMegabytes = isTooLarge ? (limit ?? 0) / BytesPerMegabyte : 0,
        });
        await using var page = new BufferedPage(context);
        await next(context);
        if (page.IsHtml)
        {
            page.Replace(FormFiller.Fill(page.Html, post));
            context.Response.StatusCode = context.Response.StatusCode == StatusCodes.Status200OK ? status : context.Response.StatusCode;
            await page.SendAsync();
            return;
        }

        // The page cannot be shown: the error page has the texts.
        context.Response.Headers.Remove("Location");
        context.Response.ContentType = null;
        context.Response.StatusCode = status;
    }

    private static void TurnIntoGet(HttpContext context)
    {
        context.Items.Remove(Asked);
        context.Request.QueryString = new QueryString(WithoutHandler(context.Request));
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Request.Method = HttpMethods.Get;
        context.Request.Body = Stream.Null;
        context.Request.ContentLength = null;
        context.Request.Headers.ContentType = default;
        context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
    }

    private static string WithoutHandler(HttpRequest request)
        => QueryString.Create(QueryHelpers.ParseQuery(request.QueryString.Value).Where(part => !part.Key.Equals("handler", StringComparison.OrdinalIgnoreCase))).Value ?? "";
}
