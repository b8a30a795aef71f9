using System.Text.Json;
using System.Text.Json.Serialization;

namespace Esm.Departments.Sports.EquipmentLoans;

// Settings of an offering for equipment.
internal sealed record LoanSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    // Days between asking and fetching, so that things can be made ready.
    public int NoticeDays { get; init; } = 1;

    public int LongestDays { get; init; } = 14;

    public int DaysAhead { get; init; } = 365;

    public static LoanSettings Read(JsonElement settings)
        => settings.ValueKind == JsonValueKind.Undefined ? new LoanSettings() : settings.Deserialize<LoanSettings>(Json) ?? new LoanSettings();

    public static IEnumerable<string> Check(JsonElement settings)
    {
        LoanSettings read;
        try
        {
            read = Read(settings);
        }
        catch (JsonException exception)
        {
            return [$"The settings are noticeDays, longestDays and daysAhead: {exception.Message}"];
        }

        return read is { NoticeDays: >= 0, LongestDays: > 0, DaysAhead: > 0 } ? [] : ["noticeDays is not below 0; longestDays and daysAhead are above 0."];
    }
}
