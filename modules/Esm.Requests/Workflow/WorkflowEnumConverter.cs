using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Requests.Workflow;

// Reads the members of an enum by the names that files give them, and says which there are where a name is none of them.
internal sealed class WorkflowEnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Known = Enum.GetValues<TEnum>().ToDictionary(CamelCase.NameOf, StringComparer.Ordinal);

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        return Known.TryGetValue(name, out var value)
            ? value
            : throw new JsonException($"'{name}' is unknown here; known are {string.Join(", ", Known.Keys)}.");
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(CamelCase.NameOf(value));
}

internal static class CamelCase
{
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
