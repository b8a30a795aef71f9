using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Departments.It.Arrive;

internal sealed record ArrivalSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    // Codes of offerings by what is needed: the first that is published is asked for.
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Needs { get; init; }

    public static ArrivalSettings Read(JsonElement settings) => settings.Deserialize<ArrivalSettings>(Json)!;

    public static IEnumerable<string> Check(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object)
        {
            return ["The settings need 'needs': for each thing needed, the codes of the offerings to ask for, the preferred one first."];
        }

        try
        {
            return Read(settings).Needs.Where(need => need.Value.Count == 0).Select(need => $"'{need.Key}' names no offering.");
        }
        catch (JsonException exception)
        {
            return [$"The settings cannot be read: {exception.Message}"];
        }
    }
}
