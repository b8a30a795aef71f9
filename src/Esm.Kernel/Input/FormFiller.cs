using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;

namespace Esm.Input;

// Puts what was typed back into the fields of a page, whatever page it is. Hidden fields stay as the page made them: they say what it is about now.
internal static class FormFiller
{
    // Where the theme wants texts that have no field.
    private const string LeftSelector = "[data-typed-left]";

    private static readonly Uri AnyHost = new("https://host/");

    public static string Fill(string html, TypedPost post)
    {
        var document = new HtmlParser().ParseDocument(html);
        var values = post.Fields.ToLookup(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        var placed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (FindForm(document, post) is { } form)
        {
            foreach (var controls in form.Elements.OfType<IElement>().GroupBy(NameOf, StringComparer.OrdinalIgnoreCase).Where(group => group.Key.Length > 0))
            {
                placed.Add(controls.Key);
                FillAll([.. controls], [.. values[controls.Key]]);
            }
        }

        // A button says what was wanted, not what was typed.
        placed.UnionWith(document.QuerySelectorAll("button[name], input[type=submit][name]").Select(NameOf));
        ShowLeft(document, [.. post.Fields.Where(field => !placed.Contains(field.Key) && TypedPost.IsProse(field)).Select(field => field.Value).Distinct(StringComparer.Ordinal)]);
        return document.ToHtml();
    }

    // The form that sends to the same address and handler and has most of the fields.
    private static IHtmlFormElement? FindForm(IHtmlDocument document, TypedPost post)
    {
        var names = post.Fields.Where(field => field.Key != TypedPost.TokenField).Select(field => field.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var handler = HandlerOf(post.Query);
        return document.Forms
            .Where(form => string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
            .Select(form => (Form: form, Actions: ActionsOf(form, post), Names: form.Elements.OfType<IElement>().Select(NameOf).Count(names.Contains)))
            .Where(form => form.Names > 0 && form.Actions.Any(action => action.AbsolutePath.Equals(new Uri(AnyHost, post.Path).AbsolutePath, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(form => form.Actions.Any(action => HandlerOf(action.Query) == handler))
            .ThenByDescending(form => form.Names)
            .Select(form => form.Form)
            .FirstOrDefault();
    }

    private static Uri[] ActionsOf(IHtmlFormElement form, TypedPost post)
        => [.. form.Elements.OfType<IElement>().Select(element => element.GetAttribute("formaction")).Append(form.GetAttribute("action") ?? "").OfType<string>()
            .Select(action => new Uri(new Uri(AnyHost, post.Path), action))];

    private static string HandlerOf(string query) => QueryHelpers.ParseQuery(query).TryGetValue("handler", out var handler) ? handler.ToString().ToUpperInvariant() : "";

    private static string NameOf(IElement element) => element.GetAttribute("name") ?? "";

    private static void FillAll(IElement[] controls, string[] values)
    {
        var texts = 0;
        foreach (var control in controls)
        {
            switch (control)
            {
                case IHtmlInputElement { Type: "hidden" or "file" or "password" or "submit" or "button" or "image" or "reset" }:
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } choice:
                    Mark(choice, "checked", values.Contains(choice.GetAttribute("value") ?? "on", StringComparer.Ordinal));
                    break;
                case IHtmlInputElement input when texts < values.Length:
                    input.SetAttribute("value", values[texts++]);
                    break;
                case IHtmlTextAreaElement area when texts < values.Length:
                    area.TextContent = values[texts++];
                    break;
                case IHtmlSelectElement select when values.Any(value => select.Options.Any(option => option.Value == value)):
                    select.Options.ToList().ForEach(option => Mark(option, "selected", values.Contains(option.Value, StringComparer.Ordinal)));
                    break;
            }
        }
    }

    private static void Mark(IElement element, string attribute, bool isSet)
    {
        if (isSet)
        {
            element.SetAttribute(attribute, "");
            return;
        }

        element.RemoveAttribute(attribute);
    }

    private static void ShowLeft(IHtmlDocument document, string[] texts)
    {
        foreach (var place in document.QuerySelectorAll(LeftSelector).ToArray())
        {
            foreach (var text in texts)
            {
                var area = document.CreateElement("textarea");
                area.ClassName = "form-control mb-2";
                area.SetAttribute("readonly", "");
                area.SetAttribute("rows", "4");
                area.SetAttribute("aria-labelledby", place.Id + "-title");
                area.TextContent = text;
                place.AppendChild(area);
            }

            if (texts.Length > 0)
            {
                place.RemoveAttribute("hidden");
            }
        }
    }
}
