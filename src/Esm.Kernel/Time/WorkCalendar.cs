using Esm.Settings;
using NodaTime;

namespace Esm.Time;

internal sealed class WorkCalendar(ISiteService site) : IWorkCalendar
{
    public async ValueTask<DueAt> AddAsync(DateTimeOffset start, WorkSpan span, string departmentCode, CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        return Add(Instant.FromDateTimeOffset(start), DayOf(start, settings), span, settings, departmentCode);
    }

    public async ValueTask<DueAt> AddAsync(DateOnly start, WorkSpan span, string departmentCode, CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var day = OpenDays.Add(start, 0);
        return Add(StartOf(day, settings), day, span, settings, departmentCode);
    }

    public async ValueTask<WorkSpan> GetLeftAsync(DateTimeOffset dueAt, WorkUnit unit, DateTimeOffset pausedAt, string departmentCode, CancellationToken cancellationToken)
    {
        var settings = await site.GetSettingsAsync<SiteSettings>(cancellationToken);
        var days = new OpenDays(settings, departmentCode);
        var (paused, due) = (DayOf(pausedAt, settings), LastDayOf(Instant.FromDateTimeOffset(dueAt), settings));
        return new WorkSpan(
            unit switch
            {
                WorkUnit.Minute => new OpenMinutes(days, settings.Zone()).Count(Instant.FromDateTimeOffset(pausedAt), Instant.FromDateTimeOffset(dueAt)),
                WorkUnit.WorkingDay => days.CountBetween(paused, due),
                _ => due.DayNumber - paused.DayNumber,
            },
            unit);
    }

    private static DueAt Add(Instant from, DateOnly start, WorkSpan span, SiteSettings settings, string departmentCode)
    {
        var days = new OpenDays(settings, departmentCode);
        if (span.Unit == WorkUnit.Minute)
        {
            var last = new OpenMinutes(days, settings.Zone()).Add(from, span.Count);
            return Describe(from, span, LastDayOf(last, settings), last);
        }

        var day = span switch
        {
            { Unit: WorkUnit.WorkingDay } => days.Count(start, span.Count),
            { Count: < 0 } => OpenDays.Add(start, span.Count),
            _ => days.OnOrAfter(OpenDays.Add(start, span.Count)),
        };
        return Describe(from, span, day, StartOf(OpenDays.Add(day, 1), settings));
    }

    private static DueAt Describe(Instant from, WorkSpan span, DateOnly day, Instant end)
        => new(from.ToDateTimeOffset(), span, day, end.ToDateTimeOffset());

    private static DateOnly DayOf(DateTimeOffset instant, SiteSettings settings) => Instant.FromDateTimeOffset(instant).InZone(settings.Zone()).Date.ToDateOnly();

    private static DateOnly LastDayOf(Instant end, SiteSettings settings) => (end - Duration.FromTicks(1)).InZone(settings.Zone()).Date.ToDateOnly();

    private static Instant StartOf(DateOnly day, SiteSettings settings) => settings.Zone().AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant();
}
