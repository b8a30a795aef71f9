using System.Globalization;

namespace Esm.Departments.Sports;

internal static class Dates
{
    private const string Format = "yyyy-MM-dd";
    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    // The first is what date pickers send; the others are typed where there is none.
    private static readonly string[] Formats = [Format, "d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];

    public static DateOnly? Parse(string text)
        => DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= EarliestYear and < LatestYear ? day : null;

    public static string Write(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    public static string Long(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);

    public static string WeekdayOf(DateOnly day) => day.ToString("dddd", CultureInfo.CurrentCulture);
}
