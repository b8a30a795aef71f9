using System.Globalization;
using System.Text.Json.Serialization;

namespace Esm.Time;

/// <summary>Hours in which an administration is open on a day of each week, in the tenant's zone. A day may have several, and none where it is closed.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end: after they begin, and 00:00 for the end of the day.</param>
public sealed record OpeningHours(
    [property: JsonConverter(typeof(DayNameConverter))] DayOfWeek Day,
    TimeOnly From,
    TimeOnly To)
{
    private const string Midnight = "24:00";
    private const int HoursPerDay = 24;

    private static readonly string[] Shapes = ["H:mm", "HH:mm", "H'h'mm", "HH'h'mm"];

    /// <summary>Monday to Friday, nine to noon and one to four.</summary>
    public static IReadOnlyList<OpeningHours> Usual { get; } =
    [
        .. from day in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
           from hours in new[] { (From: 9, To: 12), (From: 13, To: 16) }
           select new OpeningHours(day, new TimeOnly(hours.From, 0), new TimeOnly(hours.To, 0)),
    ];

    /// <summary>How far into the day they end.</summary>
    [JsonIgnore]
    public TimeSpan End => To == TimeOnly.MinValue ? TimeSpan.FromHours(HoursPerDay) : To.ToTimeSpan();

    /// <summary>The hours of one day as people write them: <c>09:00-12:00, 13:00-16:00</c>; empty where there are none.</summary>
    /// <param name="hours">Hours of one day.</param>
    public static string Write(IEnumerable<OpeningHours> hours)
        => string.Join(", ", hours.OrderBy(one => one.From).Select(one => Write(one.From) + "-" + (one.To == TimeOnly.MinValue ? Midnight : Write(one.To))));

    /// <summary>Reads the hours of one day as people write them; null where that cannot be read.</summary>
    /// <param name="day">The day of the week.</param>
    /// <param name="text">As <see cref="Write(IEnumerable{OpeningHours})"/> writes them; empty for none.</param>
    public static IReadOnlyList<OpeningHours>? Read(DayOfWeek day, string? text)
    {
        var read = new List<OpeningHours>();
        foreach (var part in (text ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
            if (ends is not [var from, var to] || ReadTime(from) is not { } begins || (to == Midnight ? TimeOnly.MinValue : ReadTime(to)) is not { } finishes)
            {
                return null;
            }

            read.Add(new OpeningHours(day, begins, finishes));
        }

        return read;
    }

    /// <summary>What is wrong with the hours of one day: <c>Backwards</c> or <c>Overlap</c>; null where nothing is.</summary>
    /// <param name="hours">Hours of one day.</param>
    public static string? FindProblem(IEnumerable<OpeningHours> hours)
    {
        OpeningHours[] sorted = [.. hours.OrderBy(one => one.From)];
        return Array.Exists(sorted, one => one.End <= one.From.ToTimeSpan())
            ? "Backwards"
            : sorted.Skip(1).Where((one, index) => one.From.ToTimeSpan() < sorted[index].End).Any() ? "Overlap" : null;
    }

    private static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly? ReadTime(string text)
        => TimeOnly.TryParseExact(text, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>When a department works, where that differs from the commune's hours.</summary>
public sealed record DepartmentHours
{
    /// <summary>Its own hours instead of the commune's; empty where it keeps those.</summary>
    public IReadOnlyList<OpeningHours> OpeningHours { get; init; } = [];

    /// <summary>Days on which it is closed besides the commune's.</summary>
    public IReadOnlyList<DateOnly> ClosingDays { get; init; } = [];
}

// By name: a number may be none of the seven.
internal sealed class DayNameConverter() : JsonStringEnumConverter<DayOfWeek>(namingPolicy: null, allowIntegerValues: false);
