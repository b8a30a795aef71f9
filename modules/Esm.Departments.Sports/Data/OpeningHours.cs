using System.Globalization;
using System.Text.Json;

namespace Esm.Departments.Sports.Data;

// From and to are whole hours of the local day, 0 to 24.
internal sealed record HourSpan(int From, int To)
{
    public const int HoursPerDay = 24;

    // "08:00-22:00"; null where it is none. Whole hours only: two bookings that overlap then share an hour, and no hour is booked twice.
    public static HourSpan? Parse(string text)
    {
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && ParseHour(parts[0]) is { } from && ParseHour(parts[1]) is { } to && from < to ? new HourSpan(from, to) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:00}:00-{To:00}:00");

    private static int? ParseHour(string text)
        => text.EndsWith(":00", StringComparison.Ordinal)
            && int.TryParse(text[..^3], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && hour <= HoursPerDay
            ? hour
            : null;
}

// When a hall is open on each day of the week; closed on those that are not named.
internal static class OpeningHours
{
    public static IReadOnlyDictionary<DayOfWeek, HourSpan> Read(string json)
        => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!
            .ToDictionary(pair => Enum.Parse<DayOfWeek>(pair.Key, ignoreCase: true), pair => HourSpan.Parse(pair.Value) ?? throw new FormatException($"'{pair.Value}' are no opening hours."));

    // Always in the same order and spelling, so that two of them can be compared.
    public static string Write(IReadOnlyDictionary<string, string> hours)
        => JsonSerializer.Serialize(hours
            .Select(pair => (Day: Enum.Parse<DayOfWeek>(pair.Key, ignoreCase: true), Span: HourSpan.Parse(pair.Value)))
            .OrderBy(pair => DayOrder(pair.Day))
            .ToDictionary(pair => Name(pair.Day), pair => pair.Span!.ToString()));

    public static IEnumerable<string> FindFaults(IReadOnlyDictionary<string, string> hours)
        => hours.Where(pair => !IsDay(pair.Key) || HourSpan.Parse(pair.Value) is null)
            .Select(pair => $"'{pair.Key}: {pair.Value}' are no opening hours: write a day in English and whole hours, as \"monday\": \"08:00-22:00\".")
            .Concat(hours.Keys.GroupBy(day => day, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => $"'{group.Key}' is named twice."));

    public static string Name(DayOfWeek day) => day.ToString().ToLowerInvariant();

    // Weeks begin on Monday here.
    public static int DayOrder(DayOfWeek day) => ((int)day + 6) % 7;

    private static bool IsDay(string name) => Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && string.Equals(day.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
