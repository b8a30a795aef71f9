using System.Text.Json;
using System.Text.Json.Serialization;
using Esm.Forms.Contracts;

namespace Esm.Departments.Sports.Book;

// Settings of an offering for halls.
internal sealed record HallSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    // The answer under which the hall costs nothing.
    public FormCondition? FreeWhen { get; init; }

    public static HallSettings Read(JsonElement settings)
        => settings.ValueKind == JsonValueKind.Undefined ? new HallSettings() : settings.Deserialize<HallSettings>(Json) ?? new HallSettings();

    public static IEnumerable<string> Check(JsonElement settings)
    {
        try
        {
            Read(settings);
            return [];
        }
        catch (JsonException exception)
        {
            return [$"The settings are {{ \"freeWhen\": {{ \"field\": …, \"in\": […] }} }}: {exception.Message}"];
        }
    }
}
