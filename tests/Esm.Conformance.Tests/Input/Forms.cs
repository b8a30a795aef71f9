using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Esm.Testing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Conformance.Tests.Input;

// A form of a page, with what a browser would send, and the fields that somebody can type into.
internal sealed record FoundForm(string Page, Uri Target, bool IsMultipart, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<TypedField> Typed)
{
    public override string ToString() => $"{Page} → {Target.PathAndQuery}";
}

internal sealed record TypedField(string Name, int MaxLength, bool TakesAnyText);

// All forms that a visitor finds by following links from where they begin: one page for each route, and as many request forms as show new kinds of fields.
internal static partial class Forms
{
    private static readonly string[] Typable = ["text", "search", "email", "tel", "url", "date", "number"];

    public static async Task<IReadOnlyList<FoundForm>> FindAsync(EsmTenant tenant, EsmClient visitor, params string[] starts)
    {
        var routes = await RoutesAsync(tenant);
        var (queue, seen, kinds) = (new Queue<string>(starts), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (visited, found) = (new HashSet<string>(StringComparer.Ordinal), new List<FoundForm>());
        while (queue.TryDequeue(out var address))
        {
            var path = address.Split('?', '#')[0];
            if (routes.FirstOrDefault(route => route.Pattern.IsMatch(path)) is not { Name: { } route } || !visited.Add(path) || !(IsRequestForm(route) || seen.Add(route)))
            {
                continue;
            }

            var page = await visitor.GetAsync(address);
            for (var hops = 0; page.Location is not null && hops < 3; hops++)
            {
                page = await page.FollowAsync();
            }

            if (page.Status != HttpStatusCode.OK)
            {
                continue;
            }

            foreach (var link in page.FindAll("a[href]").Select(link => new Uri(page.Address, link.GetAttribute("href"))).Where(link => link.Host == tenant.Address.Host && link.AbsolutePath.StartsWith(tenant.Address.AbsolutePath, StringComparison.Ordinal)))
            {
                queue.Enqueue(link.AbsolutePath[(tenant.Address.AbsolutePath.Length - 1)..] + link.Query);
            }

            if (!IsRequestForm(route) || page.FindAll("main [class*=field] input, main textarea, main select").Select(Kind).ToArray().Where(kinds.Add).ToArray().Length > 0)
            {
                found.AddRange(page.Document.Forms.Where(IsPost).Select(form => Read(route, form, page.Address)).Where(form => form.Typed.Count > 0));
            }
        }

        return [.. found.DistinctBy(form => (form.Target.AbsolutePath, form.Target.Query, string.Join(' ', form.Typed.Select(field => field.Name))))];
    }

    // The kinds of fields that modules bring differ in the parts of their names.
    private static string Kind(IElement element) => $"{element.LocalName} {element.GetAttribute("type")} {element.GetAttribute("name")?.Split('.').Skip(2).FirstOrDefault()}";

    private static bool IsRequestForm(string route) => route.EndsWith("/request", StringComparison.Ordinal);

    private static bool IsPost(IHtmlFormElement form) => string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);

    private static FoundForm Read(string route, IHtmlFormElement form, Uri address)
    {
        var button = form.Elements.OfType<IHtmlButtonElement>().FirstOrDefault(button => button.GetAttribute("type") != "button");
        var target = button?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "";
        var fields = form.Elements.OfType<IElement>().SelectMany(ValuesOf).ToList();
        if (button?.GetAttribute("name") is { } name)
        {
            fields.Add(new(name, button.GetAttribute("value") ?? ""));
        }

        return new FoundForm(route, target.Length == 0 ? address : new Uri(address, target), form.GetAttribute("enctype") == "multipart/form-data", fields, [.. form.Elements.OfType<IElement>().SelectMany(TypedOf)]);
    }

    private static IEnumerable<TypedField> TypedOf(IElement element)
    {
        var (name, type) = (element.GetAttribute("name"), element.GetAttribute("type") ?? "text");
        if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled") || (element is not IHtmlTextAreaElement && !(element is IHtmlInputElement && Typable.Contains(type))))
        {
            yield break;
        }

        yield return new TypedField(
            name,
            int.TryParse(element.GetAttribute("maxlength"), System.Globalization.CultureInfo.InvariantCulture, out var length) ? length : 200,
            element is IHtmlTextAreaElement || type is "text" or "search");
    }

    // Something plausible wherever an answer is asked for, so that what is typed into one field is not refused for another's sake.
    private static IEnumerable<KeyValuePair<string, string>> ValuesOf(IElement element)
    {
        if (element.GetAttribute("name") is not { Length: > 0 } name)
        {
            return [];
        }

        return element switch
        {
            IHtmlInputElement { Type: "checkbox" } box => box.IsChecked || box.IsRequired ? [new(name, box.GetAttribute("value") ?? "on")] : [],
            IHtmlInputElement { Type: "radio" } radio => radio.IsChecked || radio == radio.Form?.Elements.OfType<IHtmlInputElement>().First(other => other.Name == name) ? [new(name, radio.GetAttribute("value") ?? "on")] : [],
            IHtmlInputElement { Type: "file" or "submit" or "button" or "image" } => [],
            IHtmlInputElement { Value.Length: > 0 } input => [new(name, input.Value)],
            IHtmlInputElement { Type: "email" } => [new(name, "jeanne@commune.example")],
            IHtmlInputElement { Type: "tel" } => [new(name, "0475 12 34 56")],
            IHtmlInputElement { Type: "date" } => [new(name, "2026-11-30")],
            IHtmlInputElement { Type: "number" } => [new(name, "3")],
            IHtmlInputElement { Type: "hidden" } or IHtmlInputElement { Name: "Website" } => [new(name, "")],
            IHtmlInputElement => [new(name, "Jeanne")],
            IHtmlTextAreaElement area => [new(name, area.Value.Length > 0 ? area.Value : "Merci beaucoup")],
            IHtmlSelectElement select => [new(name, select.Options.FirstOrDefault(option => option.IsSelected && option.Value.Length > 0)?.Value ?? select.Options.FirstOrDefault(option => option.Value.Length > 0)?.Value ?? "")],
            _ => [],
        };
    }

    private static Task<(string Name, Regex Pattern)[]> RoutesAsync(EsmTenant tenant) => tenant.InScopeAsync(services => Task.FromResult<(string, Regex)[]>(
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(route => route.RoutePattern.RawText!.Trim('/'))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(route => route.Count(letter => letter == '{')).ThenByDescending(route => route.Length)
            .Select(route => ("/" + route, new Regex($"^/{Parameter().Replace(Regex.Escape(route).Replace(@"\{", "{", StringComparison.Ordinal), "[^/]+")}/?$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))))]));

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
