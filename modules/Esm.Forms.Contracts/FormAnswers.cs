using System.Text.Json.Nodes;

namespace Esm.Forms.Contracts;

/// <summary>What was answered, by field key. A field without an answer is absent. The shape of a value is its field type's.</summary>
/// <param name="values">Answers by field key.</param>
public sealed class FormAnswers(JsonObject values)
{
    /// <summary>No answers.</summary>
    public static FormAnswers None => new([]);

    /// <summary>The answer to a field, or null.</summary>
    /// <param name="key">Key of the field.</param>
    public JsonNode? Find(string key) => values[key];

    /// <summary>The answer to a field as text, or empty.</summary>
    /// <param name="key">Key of the field.</param>
    public string Text(string key) => values[key] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    /// <summary>A field was answered with one of these values.</summary>
    /// <param name="condition">Field and values.</param>
    public bool Fulfil(FormCondition condition) => values[condition.Field] switch
    {
        JsonArray chosen => chosen.Any(value => condition.In.Contains(value?.ToString() ?? "", StringComparer.Ordinal)),
        { } value => condition.In.Contains(value.ToString(), StringComparer.Ordinal),
        null => false,
    };

    /// <summary>These answers, and the other ones where both answer a field.</summary>
    /// <param name="later">Answers given later.</param>
    public FormAnswers With(FormAnswers later)
    {
        var merged = JsonNode.Parse(ToJson())!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(later.ToJson())!.AsObject())
        {
            merged[key] = value?.DeepClone();
        }

        return new FormAnswers(merged);
    }

    /// <summary>The answers as JSON, to be stored.</summary>
    public string ToJson() => values.ToJsonString();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">A JSON object.</param>
    public static FormAnswers FromJson(string json) => new(JsonNode.Parse(json)!.AsObject());
}
