using System.Text.Json;
using System.Text.RegularExpressions;
using Esm.Catalogue.Contracts;
using Esm.Localization;

namespace Esm.Catalogue.Describe;

// What each kind of offering has and has not.
internal static partial class OfferingKindRules
{
    public static IEnumerable<(string Property, string Cause)> Check(OfferingFile file) => CheckLink(file).Concat(CheckForm(file)).Concat(CheckHandler(file)).Concat(CheckWorkflow(file));

    private static IEnumerable<(string Property, string Cause)> CheckLink(OfferingFile file)
    {
        if (file.Kind != OfferingKind.Link)
        {
            return file.Link is null ? [] : [("link", "Only an offering of the kind 'link' has a link.")];
        }

        return file.Link is null ? [("kind", "An offering of the kind 'link' needs a 'link' that says where it leads.")] : CheckLink(file.Link);
    }

    private static IEnumerable<(string Property, string Cause)> CheckLink(OfferingLink link)
    {
        foreach (var url in Texts(link.Url).DefaultIfEmpty("").Where(url => !IsWebAddress(url)))
        {
            yield return ("link", $"'{url}' is no address of the web: write it in full, as 'https://www.example.be/page'.");
        }

        if (link.Name.IsEmpty)
        {
            yield return ("link", "The link does not name who answers there.");
        }
    }

    private static IEnumerable<(string Property, string Cause)> CheckForm(OfferingFile file)
    {
        if (file.Kind is OfferingKind.Information or OfferingKind.Link && file.Form.Sections.Count > 0)
        {
            yield return ("form", $"An offering of the kind '{Name(file.Kind)}' has no form.");
        }
    }

    private static IEnumerable<(string Property, string Cause)> CheckHandler(OfferingFile file)
    {
        if (file.Kind != OfferingKind.Procedure)
        {
            return file.Handler.Length > 0 || file.Settings.ValueKind != JsonValueKind.Undefined
                ? [(file.Handler.Length > 0 ? "handler" : "settings", $"Only an offering of the kind 'procedure' has a handler and settings; this one is of the kind '{Name(file.Kind)}'.")]
                : [];
        }

        if (file.Handler.Length == 0)
        {
            return [("kind", "An offering of the kind 'procedure' needs a 'handler'.")];
        }

        return file.Settings.ValueKind is JsonValueKind.Undefined or JsonValueKind.Object ? [] : [("settings", "The settings of a handler are an object.")];
    }

    private static IEnumerable<(string Property, string Cause)> CheckWorkflow(OfferingFile file)
    {
        if (!WorkflowCode().IsMatch(file.Workflow.Code))
        {
            yield return ("workflow", $"'{file.Workflow.Code}' is no code of a workflow: use lower-case letters, digits, dashes and dots.");
        }

        foreach (var (name, value) in file.Workflow.Parameters.Where(parameter => !IsParameter(parameter.Value)))
        {
            yield return ("workflow", $"The parameter '{name}' is {value.GetRawText()}; it may be true, false, a whole number or a text.");
        }
    }

    private static bool IsParameter(JsonElement value)
        => value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.String || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _));

    private static bool IsWebAddress(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static IEnumerable<string> Texts(LocalizedText text) => text.Languages.Select(text.In);

    private static string Name(OfferingKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    [GeneratedRegex(@"\A[a-z0-9]+([.-][a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex WorkflowCode();
}
