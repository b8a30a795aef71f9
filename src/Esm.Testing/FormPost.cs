using System.Globalization;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Routing;

namespace Esm.Testing;

// What a browser sends for a form: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constructing-entry-list
internal sealed record FormPost(Uri Target, HttpMethod Method, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<TestFile> Files, bool IsMultipart)
{
    public static FormPost From(IHtmlFormElement form, IElement pressed, Uri address, object? values, IReadOnlyList<TestFile> files)
    {
        var target = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "";
        var fields = form.Elements.OfType<IElement>().SelectMany(element => Current(element, pressed)).ToList();
        foreach (var (name, value) in Given(values))
        {
            var at = fields.FindIndex(field => field.Key == name);
            fields.RemoveAll(field => field.Key == name);
            fields.InsertRange(at < 0 ? fields.Count : at, value.Select(text => KeyValuePair.Create(name, text)));
        }

        return new FormPost(
            target.Length == 0 ? address : new Uri(address, target),
            string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase) ? HttpMethod.Post : HttpMethod.Get,
            fields,
            files,
            string.Equals(form.GetAttribute("enctype"), "multipart/form-data", StringComparison.OrdinalIgnoreCase));
    }

    public HttpRequestMessage ToRequest()
    {
        if (Method == HttpMethod.Get)
        {
            var query = string.Join('&', Fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(Target) { Query = query }.Uri);
        }

        return new HttpRequestMessage(HttpMethod.Post, Target) { Content = IsMultipart ? Multipart() : new FormUrlEncodedContent(Fields) };
    }

    private MultipartFormDataContent Multipart()
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields)
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        foreach (var file in Files)
        {
            var part = new ReadOnlyMemoryContent(file.Content);
            part.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
            content.Add(part, $"\"{file.Field}\"", file.FileName);
        }

        return content;
    }

    private static IEnumerable<KeyValuePair<string, string>> Current(IElement element, IElement pressed)
    {
        var name = element.GetAttribute("name");
        if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled") || element.Closest("fieldset[disabled]") is not null)
        {
            return [];
        }

        return element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } choice => choice.IsChecked ? [new(name, choice.GetAttribute("value") ?? "on")] : [],
            IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" } button => button == pressed ? [new(name, button.Value)] : [],
            IHtmlInputElement { Type: "file" } => [],
            IHtmlInputElement input => [new(name, input.Value)],
            IHtmlButtonElement button => button == pressed ? [new(name, button.Value)] : [],
            IHtmlTextAreaElement area => [new(name, area.Value)],
            IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => KeyValuePair.Create(name, option.Value)),
            _ => [],
        };
    }

    private static IEnumerable<(string Name, string[] Values)> Given(object? values)
    {
        var pairs = values switch
        {
            null => [],
            IEnumerable<KeyValuePair<string, string>> texts => texts.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)),
            _ => (IEnumerable<KeyValuePair<string, object?>>)new RouteValueDictionary(values),
        };
        return pairs.Select(pair => (pair.Key, pair.Value switch
        {
            null => [],
            string text => [text],
            IEnumerable<string> texts => texts.ToArray(),
            bool flag => [flag ? "true" : "false"],
            var other => new[] { Convert.ToString(other, CultureInfo.InvariantCulture)! },
        }));
    }
}
