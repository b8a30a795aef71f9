using Esm.Settings;
using NodaTime;

namespace Esm.Time;

internal static class TenantZone
{
    public static DateTimeZone Zone(this SiteSettings settings) => DateTimeZoneProviders.Tzdb[settings.TimeZone];
}
