using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;

namespace Esm.Input;

// Tells what is wrong with a form in the order of its fields, whoever found it: the framework keeps errors by name.
internal static class ErrorOrder
{
    private const string Summary = "error-summary";

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await next(context);
            return;
        }

        await using var page = new BufferedPage(context);
        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && page.IsHtml && page.Html is var html && html.Contains(Summary, StringComparison.Ordinal))
        {
            page.Replace(Sort(html));
        }

        await page.SendAsync();
    }

    public static string Sort(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var list in document.QuerySelectorAll($".{Summary} ul"))
        {
            // What is wrong with no field comes first.
            var items = list.Children.OrderBy(item => PlaceOf(document, item)).ToArray();
            list.Append([.. items]);
        }

        return document.ToHtml();
    }

    private static int PlaceOf(IDocument document, IElement item)
    {
        var id = item.QuerySelector("a[href^='#']")?.GetAttribute("href")?[1..];
        return string.IsNullOrEmpty(id) ? -1 : document.All.Index(document.GetElementById(id)!);
    }
}
