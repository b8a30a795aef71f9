using Cronos;

namespace Esm.BackgroundTasks;

// Five fields as crontab reads them: where both a day of the month and a day of the week are given, either will do.
internal sealed class CronSchedule
{
    private const int Fields = 5;
    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;

    private readonly CronExpression[] _alternatives;

    private CronSchedule(CronExpression[] alternatives) => _alternatives = alternatives;

    public static CronSchedule? TryParse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields)
        {
            return null;
        }

        string[] texts = fields[DayOfMonth].StartsWith('*') || fields[DayOfWeek].StartsWith('*') ? [text] : [Without(fields, DayOfMonth), Without(fields, DayOfWeek)];
        var alternatives = new List<CronExpression>();
        foreach (var alternative in texts)
        {
            if (!CronExpression.TryParse(alternative, out var cron))
            {
                return null;
            }

            alternatives.Add(cron);
        }

        return new CronSchedule([.. alternatives]);
    }

    // What the zone's clock skips in spring comes when it has skipped; what it shows twice in autumn comes once, unless it comes at intervals.
    public DateTimeOffset? NextAfter(DateTimeOffset instant, TimeZoneInfo zone) => _alternatives.Min(cron => cron.GetNextOccurrence(instant, zone));

    private static string Without(string[] fields, int unlimited) => string.Join(' ', fields.Select((field, i) => i == unlimited ? "*" : field));
}
