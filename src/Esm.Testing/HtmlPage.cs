using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Esm.Testing;

/// <summary>An answer of the host, with its document when it is a page, and what a visitor can do from it.</summary>
public sealed class HtmlPage
{
    private readonly EsmClient _client;

    internal HtmlPage(EsmClient client, Uri address, HttpResponseMessage response, byte[] content, IReadOnlyList<string> queries)
    {
        _client = client;
        Address = address;
        Status = response.StatusCode;
        Headers = response.Headers;
        ContentHeaders = response.Content.Headers;
        Content = content;
        Queries = queries;
        Location = response.Headers.Location is { } location ? new Uri(address, location) : null;
        Document = new HtmlParser().ParseDocument(IsHtml ? Html : "");
    }

    /// <summary>Where the page was asked for.</summary>
    public Uri Address { get; }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The headers of the answer.</summary>
    public HttpResponseHeaders Headers { get; }

    /// <summary>The headers about the content.</summary>
    public HttpContentHeaders ContentHeaders { get; }

    /// <summary>The content as sent.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The content as text.</summary>
    public string Html => System.Text.Encoding.UTF8.GetString(Content.Span);

    /// <summary>Where a redirect leads, made absolute.</summary>
    public Uri? Location { get; }

    /// <summary>The texts of the commands that were sent to the database for it, in order.</summary>
    public IReadOnlyList<string> Queries { get; }

    /// <summary>How many commands were sent to the database for it.</summary>
    public int QueryCount => Queries.Count;

    /// <summary>The document; empty when the answer is not a page.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>The title of the document.</summary>
    public string Title => Document.Title ?? "";

    /// <summary>The text of the first heading of level one.</summary>
    public string Heading => Text("h1");

    private bool IsHtml => ContentHeaders.ContentType?.MediaType == "text/html";

    /// <summary>The one element that a CSS selector names.</summary>
    /// <param name="selector">The selector.</param>
    public IElement Find(string selector)
    {
        var found = Document.QuerySelectorAll(selector);
        Assert.True(found.Length == 1, $"{found.Length} elements are '{selector}' at {Address} ({(int)Status}), one was expected.\n{Excerpt()}");
        return found[0];
    }

    /// <summary>The elements that a CSS selector names.</summary>
    /// <param name="selector">The selector.</param>
    public IReadOnlyList<IElement> FindAll(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>The text of the first element that a CSS selector names, its white space made single; empty when there is none.</summary>
    /// <param name="selector">The selector.</param>
    public string Text(string selector) => Normal(Document.QuerySelector(selector)?.TextContent ?? "");

    /// <summary>The text of the whole page, its white space made single.</summary>
    public string Text() => Normal(Document.Body?.TextContent ?? "");

    /// <summary>Asserts the status of the answer, showing the page when it is another.</summary>
    /// <param name="status">The status expected.</param>
    public HtmlPage ShouldBe(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{Address} answered {(int)Status} instead of {(int)status}{(Location is null ? "" : " to " + Location)}.\n{Excerpt()}");
        return this;
    }

    /// <summary>Asserts that the page was served.</summary>
    public HtmlPage ShouldBeOk() => ShouldBe(HttpStatusCode.OK);

    /// <summary>Asserts that the answer sends the visitor on, and goes there.</summary>
    public Task<HtmlPage> FollowAsync()
    {
        Assert.True(Location is not null, $"{Address} answered {(int)Status} and sends nobody on.\n{Excerpt()}");
        return _client.GetAsync(Location!.ToString());
    }

    /// <summary>Follows the one link that a CSS selector names.</summary>
    /// <param name="linkSelector">The selector.</param>
    public Task<HtmlPage> ClickAsync(string linkSelector)
        => _client.GetAsync(new Uri(Address, Find(linkSelector).GetAttribute("href") ?? "").ToString());

    /// <summary>
    /// Sends a form as a browser would: every field as the page shows it, hidden ones and the antiforgery token included, with the given values in
    /// place of them. A value null leaves the field away; an array sends several.
    /// </summary>
    /// <param name="formSelector">The one form, or the button of it that is pressed.</param>
    /// <param name="values">Values by field name: an anonymous object, a dictionary, or null for none. Names that are no identifiers need a dictionary.</param>
    /// <param name="files">Files by field name.</param>
    public Task<HtmlPage> SubmitAsync(string formSelector, object? values = null, params TestFile[] files)
    {
        var element = Find(formSelector);
        var form = element as IHtmlFormElement ?? (element as IHtmlButtonElement)?.Form ?? (element as IHtmlInputElement)?.Form ?? element.Closest("form") as IHtmlFormElement;
        Assert.True(form is not null, $"'{formSelector}' at {Address} is in no form.");
        return _client.SubmitAsync(FormPost.From(form!, element, Address, values, files));
    }

    private static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Excerpt()
    {
        var text = IsHtml ? (Document.QuerySelector("main") ?? Document.Body)?.InnerHtml ?? Html : Html;
        return text.Length > 3000 ? text[..3000] : text;
    }
}

/// <summary>A file that a visitor adds to a form.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="ContentType">The media type that the browser says.</param>
/// <param name="Content">What is in it.</param>
public sealed record TestFile(string Field, string FileName, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>A whole PNG picture of one pixel.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="fileName">The name of the file.</param>
    public static TestFile Png(string field, string fileName = "photo.png")
        => new(field, fileName, "image/png", Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
}
