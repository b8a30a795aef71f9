using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;
using Esm.Localization;
using Esm.Requests.Data;

namespace Esm.Requests.Move;

// What is asked of the person beside the offering's form, and what of both is still open.
internal static class ExtraQuestions
{
    private const int MostDocumentsPerQuestion = 5;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string AddDocuments(Request request, IEnumerable<LocalizedText> documents)
    {
        var first = Read(request).Count + 1;
        return Add(request, documents.Select((label, index) => new FormField
        {
            Key = $"document-{first + index}",
            Type = "file",
            Label = label,
            Required = true,
            Max = MostDocumentsPerQuestion,
        }));
    }

    public static string Add(Request request, IEnumerable<FormField> fields) => JsonSerializer.Serialize(Read(request).Concat(fields), Json);

    public static IReadOnlyList<FormField> Read(Request request)
        => request.ExtraFields == "[]" ? [] : JsonSerializer.Deserialize<FormField[]>(request.ExtraFields, Json)!;

    // The offering's form and all that was asked later, as one. What the form leaves open and was asked for later stands where the form has it.
    public static FormDefinition Whole(Request request, OfferingInfo offering)
    {
        if (Read(request) is not { Count: > 0 } extra)
        {
            return offering.Form;
        }

        var later = extra.ToDictionary(field => field.Key, StringComparer.Ordinal);
        FormSection[] sections = [.. offering.Form.Sections.Select(section => section with { Fields = [.. section.Fields.Select(field => later.Remove(field.Key, out var asked) ? asked : field)] })];
        return new FormDefinition { Sections = [.. sections, new FormSection { Title = LocalizedText.Empty, Fields = [.. extra.Where(field => later.ContainsKey(field.Key))] }] };
    }

    // What the person has still to answer, as a form of its own.
    public static FormDefinition Open(Request request, OfferingInfo offering, IFormProcessor forms)
    {
        var missing = forms.Missing(Whole(request, offering), FormAnswers.FromJson(request.Answers)).Select(field => field with { ShowWhen = null }).ToArray();
        return missing.Length == 0 ? FormDefinition.Empty : new FormDefinition { Sections = [new FormSection { Title = LocalizedText.Empty, Fields = missing }] };
    }
}
