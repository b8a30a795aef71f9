namespace Esm.Time;

/// <summary>
/// The days on which the tenant's administration works: Monday to Friday, but for the public holidays of its country and its own closing days. Every due date
/// is computed here, so that nobody is promised an answer on a Sunday, or a day earlier or later because it is past midnight elsewhere.
/// </summary>
public interface IWorkCalendar
{
    /// <summary>The last day of a span that begins at an instant: counted from its day in the tenant's zone, and never a day on which nobody works.</summary>
    /// <param name="start">When it begins; its day is not counted.</param>
    /// <param name="span">How long. Below 0, what lies in the past: that day stays as it is counted.</param>
    /// <param name="departmentCode">Code of the department that works. All keep the same days so far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DueAt> AddAsync(DateTimeOffset start, WorkSpan span, string departmentCode, CancellationToken cancellationToken);

    /// <summary>The last day of a span that begins on a day, never one on which nobody works.</summary>
    /// <param name="start">The day in the tenant's zone on which it begins, which is not counted.</param>
    /// <param name="span">How long. Below 0, what lies in the past: that day stays as it is counted.</param>
    /// <param name="departmentCode">Code of the department that works. All keep the same days so far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DueAt> AddAsync(DateOnly start, WorkSpan span, string departmentCode, CancellationToken cancellationToken);

    /// <summary>What is left until a due day when the clock is stopped, to be added to the instant when it goes on. Below 0 where it was late already.</summary>
    /// <param name="due">The day by which it is due.</param>
    /// <param name="pausedAt">When the clock is stopped.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<WorkSpan> GetLeftAsync(DateOnly due, DateTimeOffset pausedAt, CancellationToken cancellationToken);
}

/// <summary>What a span is counted in.</summary>
public enum WorkUnit
{
    /// <summary>Every day of the calendar.</summary>
    Day,

    /// <summary>Days on which the administration works.</summary>
    WorkingDay,
}

/// <summary>How long something takes.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit">Of what.</param>
public sealed record WorkSpan(int Count, WorkUnit Unit)
{
    /// <summary>So many days of the calendar.</summary>
    /// <param name="count">How many; 0 for the same day.</param>
    public static WorkSpan Days(int count) => new(count, WorkUnit.Day);

    /// <summary>So many days on which the administration works.</summary>
    /// <param name="count">How many; 0 for the same day.</param>
    public static WorkSpan WorkingDays(int count) => new(count, WorkUnit.WorkingDay);
}

/// <summary>When something is due.</summary>
/// <param name="Day">The last day, in the tenant's zone.</param>
/// <param name="End">The instant at which that day ends there.</param>
public sealed record DueAt(DateOnly Day, DateTimeOffset End);
