using Esm.Settings;
using NodaTime;
using NodaTime.TimeZones;

namespace Esm.Time;

internal static class TenantZone
{
    // One that the system knows and the library does not (yet) is taken from the system, as the settings accept it.
    public static DateTimeZone Zone(this SiteSettings settings)
        => DateTimeZoneProviders.Tzdb.GetZoneOrNull(settings.TimeZone) ?? BclDateTimeZone.FromTimeZoneInfo(TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
}
