using Esm.Localization;

namespace Esm.Time;

/// <summary>Weekly opening hours as a form shows and posts them: a line for each day, shown by the partial <c>_Week</c>.</summary>
public sealed class WeekInput
{
    private static readonly DayOfWeek[] FromMonday =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Hours of Monday, as <see cref="OpeningHours.Write(IEnumerable{OpeningHours})"/> writes them; empty for none.</summary>
    public string? Monday { get; set; }

    /// <summary>Hours of Tuesday.</summary>
    public string? Tuesday { get; set; }

    /// <summary>Hours of Wednesday.</summary>
    public string? Wednesday { get; set; }

    /// <summary>Hours of Thursday.</summary>
    public string? Thursday { get; set; }

    /// <summary>Hours of Friday.</summary>
    public string? Friday { get; set; }

    /// <summary>Hours of Saturday.</summary>
    public string? Saturday { get; set; }

    /// <summary>Hours of Sunday.</summary>
    public string? Sunday { get; set; }

    /// <summary>The days in their order, each with what was typed.</summary>
    public IEnumerable<(DayOfWeek Day, string? Text)> Lines
        => FromMonday.Zip([Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday], (day, text) => (day, text));

    /// <summary>A week to be shown.</summary>
    /// <param name="hours">Its hours.</param>
    public static WeekInput Of(IReadOnlyCollection<OpeningHours> hours)
    {
        string Write(DayOfWeek day) => OpeningHours.Write(hours.Where(one => one.Day == day));
        return new WeekInput
        {
            Monday = Write(DayOfWeek.Monday),
            Tuesday = Write(DayOfWeek.Tuesday),
            Wednesday = Write(DayOfWeek.Wednesday),
            Thursday = Write(DayOfWeek.Thursday),
            Friday = Write(DayOfWeek.Friday),
            Saturday = Write(DayOfWeek.Saturday),
            Sunday = Write(DayOfWeek.Sunday),
        };
    }

    /// <summary>Name of a day in the language that is spoken, as a label or a sentence begins with it.</summary>
    /// <param name="day">A day of the week.</param>
    public static string NameOf(DayOfWeek day) => Formats.Capitalised(Formats.Weekday(day));

    /// <summary>What was typed, without what cannot be read.</summary>
    public IReadOnlyList<OpeningHours> ToHours() => [.. Lines.SelectMany(line => OpeningHours.Read(line.Day, line.Text) ?? [])];

    /// <summary>The days that cannot be right: <c>Wrong</c> for what cannot be read, <c>Backwards</c> or <c>Overlap</c>.</summary>
    public IEnumerable<(DayOfWeek Day, string Problem)> FindProblems()
        => from line in Lines
           let problem = OpeningHours.Read(line.Day, line.Text) is { } hours ? OpeningHours.FindProblem(hours) : "Wrong"
           where problem is not null
           select (line.Day, problem);
}
