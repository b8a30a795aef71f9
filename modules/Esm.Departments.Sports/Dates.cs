using Esm.Localization;

namespace Esm.Departments.Sports;

internal static class Dates
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    public static DateOnly? Parse(string text) => InputDate.Read(text) is { Year: >= EarliestYear and < LatestYear } day ? day : null;

    public static string Write(DateOnly day) => InputDate.Write(day);

    public static string Long(DateOnly day) => Formats.Day(day);

    public static string WeekdayOf(DateOnly day) => Formats.Weekday(day.DayOfWeek);
}
