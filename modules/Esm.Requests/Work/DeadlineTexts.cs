using System.Globalization;
using Esm.Requests.Data;
using Esm.Time;
using Microsoft.Extensions.Localization;

namespace Esm.Requests.Work;

// What was counted for a deadline, so that agents can explain its date.
internal sealed class DeadlineTexts(ILocalClock clock, IStringLocalizer<Texts> texts)
{
    private const int MinutesPerHour = 60;

    public string Of(WorkSpan span)
    {
        var count = Math.Abs(span.Count);
        return span.Unit switch
        {
            WorkUnit.Minute => OfMinutes(count),
            _ => texts[count == 1 ? $"Span.{span.Unit}.One" : $"Span.{span.Unit}", count],
        };
    }

    // Null where nothing is due, or where an earlier release did not keep it.
    public async ValueTask<string?> ExplainAsync(Request request)
    {
        if (request is not { CountedFrom: { } countedFrom, DueAt: { } dueAt, Counted: { Count: >= 0 } span })
        {
            return null;
        }

        var from = await clock.ToLocalAsync(countedFrom);
        var start = from.ToString(span.Unit == WorkUnit.Minute ? "g" : "d", CultureInfo.CurrentCulture);
        var days = (await clock.ToDueAsync(dueAt)).Day.DayNumber - DateOnly.FromDateTime(from.DateTime).DayNumber;
        var isMoved = span.Unit == WorkUnit.Day && days != span.Count;
        return texts[request.Promised == span ? isMoved ? "Work.Counted.Moved" : "Work.Counted" : isMoved ? "Work.Resumed.Moved" : "Work.Resumed", Of(span), start];
    }

    private string OfMinutes(int minutes)
    {
        var (hours, rest) = (minutes / MinutesPerHour, minutes % MinutesPerHour);
        return rest == 0 ? texts["Span.Hours", hours] : hours == 0 ? texts["Span.Minutes", rest] : texts["Span.HoursMinutes", hours, rest];
    }
}
