using Esm.Settings;
using NodaTime;

namespace Esm.Departments.Sports.Book;

// Now, and the zone in which the commune reads the hours of its halls.
internal sealed class HallClock(ISiteService site, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public async ValueTask<DateTimeZone> GetZoneAsync(CancellationToken cancellationToken)
        => DateTimeZoneProviders.Tzdb[(await site.GetSettingsAsync<SiteSettings>(cancellationToken)).TimeZone];

    public async ValueTask<DateOnly> GetTodayAsync(CancellationToken cancellationToken)
        => Instant.FromDateTimeOffset(Now).InZone(await GetZoneAsync(cancellationToken)).Date.ToDateOnly();
}
