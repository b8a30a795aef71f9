namespace Esm.Time;

/// <summary>
/// When the tenant's administration works: in the opening hours of its weeks, but for the public holidays of its country and its closing days; a department may keep
/// hours of its own. Every due date is computed here, so that nobody is promised an answer on a Sunday, or a day earlier or later because it is past midnight elsewhere.
/// </summary>
public interface IWorkCalendar
{
    /// <summary>When a span ends that begins at an instant: counted from its day in the tenant's zone, or from its minute where minutes are counted, and never while nobody works.</summary>
    /// <param name="start">When it begins; its day is not counted.</param>
    /// <param name="span">How long. Below 0, what lies in the past: that day stays as it is counted.</param>
    /// <param name="departmentCode">Code of the department that works.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DueAt> AddAsync(DateTimeOffset start, WorkSpan span, string departmentCode, CancellationToken cancellationToken);

    /// <summary>When a span ends that begins on a day: never while nobody works.</summary>
    /// <param name="start">The day in the tenant's zone on which it begins, which is not counted; minutes are counted from its first.</param>
    /// <param name="span">How long. Below 0, what lies in the past: that day stays as it is counted.</param>
    /// <param name="departmentCode">Code of the department that works.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DueAt> AddAsync(DateOnly start, WorkSpan span, string departmentCode, CancellationToken cancellationToken);

    /// <summary>What is left until something is due when the clock is stopped, to be added to the instant when it goes on. Below 0 where it was late already.</summary>
    /// <param name="dueAt">When it is due.</param>
    /// <param name="unit">What was counted.</param>
    /// <param name="pausedAt">When the clock is stopped.</param>
    /// <param name="departmentCode">Code of the department that works.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<WorkSpan> GetLeftAsync(DateTimeOffset dueAt, WorkUnit unit, DateTimeOffset pausedAt, string departmentCode, CancellationToken cancellationToken);
}

/// <summary>What a span is counted in. Stored by name.</summary>
public enum WorkUnit
{
    /// <summary>Every day of the calendar.</summary>
    Day,

    /// <summary>Days on which the administration works.</summary>
    WorkingDay,

    /// <summary>Minutes of its opening hours: whole ones, so that what is left of an hour is kept exactly.</summary>
    Minute,
}

/// <summary>How long something takes.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit">Of what.</param>
public sealed record WorkSpan(int Count, WorkUnit Unit)
{
    private const int MinutesPerHour = 60;

    /// <summary>So many days of the calendar.</summary>
    /// <param name="count">How many; 0 for the same day.</param>
    public static WorkSpan Days(int count) => new(count, WorkUnit.Day);

    /// <summary>So many days on which the administration works.</summary>
    /// <param name="count">How many; 0 for the same day.</param>
    public static WorkSpan WorkingDays(int count) => new(count, WorkUnit.WorkingDay);

    /// <summary>So many opening hours.</summary>
    /// <param name="count">How many; 0 for the next minute in which the administration works.</param>
    public static WorkSpan Hours(int count) => new(checked(count * MinutesPerHour), WorkUnit.Minute);
}

/// <summary>When something is due, and what was counted.</summary>
/// <param name="From">When the count began.</param>
/// <param name="Span">What was counted from there.</param>
/// <param name="Day">The last day, in the tenant's zone.</param>
/// <param name="End">The instant at which it is late: the end of that day there, or of the last minute. In UTC.</param>
public sealed record DueAt(DateTimeOffset From, WorkSpan Span, DateOnly Day, DateTimeOffset End);
