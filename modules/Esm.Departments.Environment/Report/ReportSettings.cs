using System.Text.Json;

namespace Esm.Departments.Environment.Report;

internal sealed record ReportSettings
{
    public const int MostMeters = 2000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    // How near an open report has to be for it to be shown; 0 for never.
    public int NearbyMeters { get; init; } = 50;

    public static ReportSettings Read(JsonElement settings) => settings.ValueKind == JsonValueKind.Object ? settings.Deserialize<ReportSettings>(Json)! : new ReportSettings();

    public static IEnumerable<string> Check(JsonElement settings)
    {
        if (settings.ValueKind == JsonValueKind.Undefined)
        {
            return [];
        }

        try
        {
            return Read(settings).NearbyMeters is >= 0 and <= MostMeters ? [] : [$"'nearbyMeters' lies between 0 and {MostMeters}."];
        }
        catch (JsonException)
        {
            return [$"The settings are {settings.GetRawText()}; write {{ \"nearbyMeters\": 50 }}, a whole number of metres."];
        }
    }
}
