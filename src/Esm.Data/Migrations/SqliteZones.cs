using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Esm.Data.Migrations;

// PostgreSQL knows time zones; SQLite is lent what migrations need of them.
internal static class SqliteZones
{
    public static void Lend(SqliteConnection connection)
        => connection.CreateFunction<string, string, string>("esm_end_of_day", EndOfDay, isDeterministic: true);

    // The end of a day in a zone as an instant is stored; in UTC where the zone is unknown.
    private static string EndOfDay(string day, string zoneId)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var found) ? found : TimeZoneInfo.Utc;
        var next = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(next))
        {
            next = next.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(next) ? zone.GetAmbiguousTimeOffsets(next).Max() : zone.GetUtcOffset(next);
        return SqliteInstantConverter.Write(new DateTimeOffset(next, offset));
    }
}
