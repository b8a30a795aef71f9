using Esm.Settings;
using NodaTime;

namespace Esm.Time;

internal sealed class LocalClock(ISiteService site, TimeProvider time) : ILocalClock
{
    public async ValueTask<DateTimeOffset> ToLocalAsync(DateTimeOffset instant)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>();
        return TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
    }

    public async ValueTask<DateOnly> GetTodayAsync() => DateOnly.FromDateTime((await ToLocalAsync(time.GetUtcNow())).DateTime);

    // The end of a day is the start of the next one there, which is what nobody says.
    public async ValueTask<LocalDue> ToDueAsync(DateTimeOffset dueAt)
    {
        var zone = (await site.GetSettingsAsync<SiteSettings>()).Zone();
        var local = Instant.FromDateTimeOffset(dueAt).InZone(zone);
        return zone.AtStartOfDay(local.Date).ToInstant() == local.ToInstant()
            ? new LocalDue(local.Date.PlusDays(-1).ToDateOnly(), null)
            : new LocalDue(local.Date.ToDateOnly(), local.TimeOfDay.ToTimeOnly());
    }
}
