using Esm.Localization;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.Nearby;

internal static class NearbyLine
{
    // "Rue Haute, à environ 100 m, signalé le 3 mars".
    public static string Write(IStringLocalizer<Texts> texts, NearbyReport report, DateOnly date)
    {
        var where = report.Meters is { } meters ? texts["Nearby.Meters", meters] : texts["Nearby.SameAddress"];
        var day = Formats.DayAndMonth(date);
        return report.Street.Length > 0 ? texts["Nearby.LineWithStreet", report.Street, where.Value, day] : texts["Nearby.Line", where.Value, day];
    }

    public static string Write(IStringLocalizer<Texts> texts, string street, DateOnly date)
        => street.Length > 0 ? texts["Nearby.StreetAndDay", street, Formats.DayAndMonth(date)] : texts["Nearby.Day", Formats.DayAndMonth(date)];
}
