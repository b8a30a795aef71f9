using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

internal sealed class MultichoiceField(IStringLocalizer<Texts> texts) : IFieldType
{
    public string Partial => "_FieldMultichoice";

    public static IReadOnlyList<string> Values(JsonNode? value) => value is JsonArray chosen ? [.. chosen.OfType<JsonNode>().Select(item => item.ToString())] : [];

    public string? Check(FormField field) => Options.Check(field);

    public Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var chosen = posted[name].OfType<string>().Where(value => value.Length > 0).ToHashSet(StringComparer.Ordinal);
        var known = field.Options.Select(option => option.Value).Where(chosen.Contains).ToArray();
        JsonArray? value = known.Length == 0 ? null : [.. known.Select(item => JsonValue.Create(item))];
        if (known.Length < chosen.Count)
        {
            return Task.FromResult(new FieldReading(value, texts["Choice.Unknown", field.Label.ToString()]));
        }

        return Task.FromResult(new FieldReading(value, value is null && field.Required ? texts["Multichoice.Missing", field.Label.ToString()].Value : null));
    }

    public string Describe(FormField field, JsonNode value) => string.Join(", ", Values(value).Select(item => Options.Describe(field, item)));
}
