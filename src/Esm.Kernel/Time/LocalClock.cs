using Esm.Settings;

namespace Esm.Time;

internal sealed class LocalClock(ISiteService site, TimeProvider time) : ILocalClock
{
    public async ValueTask<DateTimeOffset> ToLocalAsync(DateTimeOffset instant)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>();
        return TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone));
    }

    public async ValueTask<DateOnly> GetTodayAsync() => DateOnly.FromDateTime((await ToLocalAsync(time.GetUtcNow())).DateTime);
}
