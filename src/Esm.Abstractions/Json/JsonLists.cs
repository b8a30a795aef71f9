using System.Text.Json;

namespace Esm.Json;

/// <summary>Finds in files what the serializer lets through: it knows which properties may be null, and not which elements.</summary>
public static class JsonLists
{
    /// <summary>Finds the first null among the elements of a list, at whatever depth.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="options">How it is read.</param>
    /// <returns>Number of its line, from 1, or null where there is none.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static int? LineOfNull(ReadOnlySpan<byte> json, JsonReaderOptions options = default)
    {
        var reader = new Utf8JsonReader(json, options);
        var lists = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    lists.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    lists.Pop();
                    break;
                case JsonTokenType.Null when lists.TryPeek(out var isList) && isList:
                    return json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            }
        }

        return null;
    }
}
