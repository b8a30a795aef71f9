using System.Globalization;
using Esm.Departments.Sports.Data;
using NodaTime;
using NodaTime.Text;

namespace Esm.Departments.Sports.Book;

// An hour of a day: the instant it begins, and what people call it.
internal readonly record struct DayHour(DateTimeOffset Start, string Key)
{
    public string Label => DayHours.Label(Key);
}

// The hours of a local day as instants. The one that is skipped when summer time begins is not there; the one that comes twice when it ends is there twice.
internal static class DayHours
{
    private const string Second = "bis";

    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static IReadOnlyList<DayHour> Of(DateOnly day, DateTimeZone zone) => Of(day, new HourSpan(0, HourSpan.HoursPerDay), zone);

    public static IReadOnlyList<DayHour> Of(DateOnly day, HourSpan span, DateTimeZone zone)
    {
        var midnight = LocalDate.FromDateOnly(day).AtMidnight();
        var end = zone.AtLeniently(midnight.PlusHours(span.To)).ToInstant();
        var hours = new List<DayHour>();
        for (var start = zone.AtLeniently(midnight.PlusHours(span.From)).ToInstant(); start < end; start += Duration.FromHours(1))
        {
            var key = Pattern.Format(start.InZone(zone).TimeOfDay);
            hours.Add(new DayHour(start.ToDateTimeOffset(), hours.Count > 0 && hours[^1].Key == key ? key + Second : key));
        }

        return hours;
    }

    public static string Label(string key)
        => key.EndsWith(Second, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{key[..^Second.Length]} (2)") : key;

    // How people call the instant an hour ends: midnight is the end of the day, not its beginning.
    public static string EndLabel(DateTimeOffset end, DateTimeZone zone)
        => Instant.FromDateTimeOffset(end).InZone(zone).TimeOfDay is var time && time == LocalTime.Midnight ? "24:00" : Pattern.Format(time);
}
