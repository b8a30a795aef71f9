using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Localization;

namespace Esm.Forms.Process;

// Answers to questions whose module is switched off, as text to read: the line that was kept beside the answer, or what of it says something by itself.
internal static class NeutralAnswer
{
    private const string Kept = "$text";
    private const int LongestWord = 60;

    // Only what other modules make of several parts: the rest reads as it is stored.
    public static void Keep(FormField field, IFieldType type, JsonNode value)
    {
        if (value is JsonObject parts && type.GetType().Assembly != typeof(NeutralAnswer).Assembly)
        {
            parts[Kept] = type.Describe(field, value);
        }
    }

    public static string Read(JsonNode value)
        => value is JsonObject parts && parts[Kept] is { } kept ? kept.ToString() : string.Join(", ", Words(value).Where(IsReadable));

    private static IEnumerable<string> Words(JsonNode? value) => value switch
    {
        JsonArray list => list.SelectMany(Words),
        JsonObject parts when parts.Count > 0 && parts.All(part => part.Key.Length == 2 && part.Value is JsonValue) => [parts.Deserialize<LocalizedText>()!.ToString()],
        JsonObject parts => parts.SelectMany(part => Words(part.Value)),
        null => [],
        _ => [Say(value.ToString())],
    };

    private static string Say(string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToLongDateString() : text;

    // Ids and what is sealed are for machines.
    private static bool IsReadable(string word)
        => word.Length > 0 && !Guid.TryParse(word, out _) && word.Split(' ').All(part => part.Length <= LongestWord);
}
