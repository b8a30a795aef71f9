using System.Globalization;
using System.Text.RegularExpressions;

namespace Esm.Forms.Fields;

// A limit of a date as an offering writes it: today, a distance from today, or a day.
internal static partial class DateBound
{
    public static bool IsSound(string bound) => bound.Length == 0 || Resolve(bound, new DateOnly(2000, 1, 1)) is not null;

    // Null for none, and for one that cannot be read.
    public static DateOnly? Resolve(string bound, DateOnly today)
    {
        if (bound == "today")
        {
            return today;
        }

        if (Distance().Match(bound) is not { Success: true } match)
        {
            return DateOnly.TryParseExact(bound, DateField.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        }

        var count = int.Parse(match.Groups["count"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "d" => today.AddDays(count),
            "m" => today.AddMonths(count),
            _ => today.AddYears(count),
        };
    }

    [GeneratedRegex(@"\A(?<count>[+-]\d{1,3})(?<unit>[dmy])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Distance();
}
