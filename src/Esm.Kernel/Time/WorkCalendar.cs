using Esm.Settings;
using NodaTime;

namespace Esm.Time;

internal sealed class WorkCalendar(ISiteService site) : IWorkCalendar
{
    public async ValueTask<DueAt> AddAsync(DateTimeOffset start, WorkSpan span, string departmentCode, CancellationToken cancellationToken)
        => await AddAsync(await DayOfAsync(start, cancellationToken), span, departmentCode, cancellationToken);

    public async ValueTask<DueAt> AddAsync(DateOnly start, WorkSpan span, string departmentCode, CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var open = new OpenDays(settings);
        var day = span switch
        {
            { Count: < 0 } => start.AddDays(span.Count),
            { Unit: WorkUnit.WorkingDay } => open.Count(start, span.Count),
            _ => open.OnOrAfter(start.AddDays(span.Count)),
        };
        var end = ZoneOf(settings).AtStartOfDay(LocalDate.FromDateOnly(day).PlusDays(1));
        return new DueAt(day, end.ToDateTimeOffset().ToUniversalTime());
    }

    public async ValueTask<WorkSpan> GetLeftAsync(DateOnly due, DateTimeOffset pausedAt, CancellationToken cancellationToken)
        => WorkSpan.Days(due.DayNumber - (await DayOfAsync(pausedAt, cancellationToken)).DayNumber);

    private async ValueTask<DateOnly> DayOfAsync(DateTimeOffset instant, CancellationToken cancellationToken)
        => Instant.FromDateTimeOffset(instant).InZone(ZoneOf(await site.GetSettingsAsync<SiteSettings>(cancellationToken))).Date.ToDateOnly();

    private static DateTimeZone ZoneOf(SiteSettings settings) => DateTimeZoneProviders.Tzdb[settings.TimeZone];
}
