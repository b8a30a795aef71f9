using Esm.Settings;
using Esm.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Esm.Kernel.Tests.Time;

// What holds of the calendar whatever is counted, from wherever, in whichever zone, over changed clocks, leap days and closing days for more than a year.
public sealed class CalendarProperties
{
    private const int MostDays = 3000;
    private const int SecondsPerDay = 86_400;

    private static readonly DateTimeOffset First = new(2023, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly SiteSettings[] Tenants =
    [
        new(),
        new() { TimeZone = "America/Martinique", Country = "FR" },
        new() { TimeZone = "Pacific/Noumea", Country = "FR", OpeningHours = [.. OpeningHours.Usual, new(DayOfWeek.Saturday, new TimeOnly(8, 0), TimeOnly.MinValue)] },
        new() { ClosingDays = [.. Enumerable.Range(0, 400).Select(new DateOnly(2026, 2, 1).AddDays)] },
        new() { OpeningHours = [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, TimeOnly.MinValue, TimeOnly.MinValue))] },
        new() { OpeningHours = [new(DayOfWeek.Sunday, new TimeOnly(1, 30), new TimeOnly(2, 30)), new(DayOfWeek.Sunday, new TimeOnly(2, 45), new TimeOnly(4, 0))] },
    ];

    private static readonly Arbitrary<Count> Counts = Arb.From(
        from tenant in Gen.Elements(Tenants)
        from day in Gen.Choose(0, MostDays)
        from second in Gen.Choose(0, SecondsPerDay)
        from count in Gen.Choose(1, 120)
        from unit in Gen.Elements(Enum.GetValues<WorkUnit>())
        from later in Gen.Choose(0, 20 * SecondsPerDay)
        select new Count(tenant, First.AddDays(day).AddSeconds(second), new WorkSpan(unit == WorkUnit.Minute ? count * 17 : count, unit), later));

    [Fact]
    public void Nothing_is_due_while_nobody_works()
        => Check.QuickThrowOnFailure(Prop.ForAll(Counts, count =>
        {
            var due = count.Add();
            return IsOpen(count.Tenant, due.Day, count.Span.Unit, due.End) && due.End > count.Start && (due.From, due.Span) == (count.Start, count.Span);
        }));

    [Fact]
    public void Who_begins_later_or_takes_longer_is_never_done_earlier()
        => Check.QuickThrowOnFailure(Prop.ForAll(Counts, count =>
        {
            var due = count.Add().End;
            return (count with { Start = count.Start.AddSeconds(count.Later) }).Add().End >= due && (count with { Span = count.Span with { Count = count.Span.Count + 1 } }).Add().End >= due;
        }));

    [Fact]
    public void What_is_left_added_again_gives_the_same_end()
        => Check.QuickThrowOnFailure(Prop.ForAll(Counts, count =>
        {
            var due = count.Add();
            var paused = count.Start.AddSeconds(count.Later);
            var left = count.Left(due.End, paused);
            return paused >= due.End || (count with { Start = paused, Span = left }).Add().End == due.End;
        }));

    [Fact]
    public void Right_at_the_start_all_of_it_is_left()
        => Check.QuickThrowOnFailure(Prop.ForAll(Counts, count => count.Span.Unit == WorkUnit.Day || count.Left(count.Add().End, count.Start) == count.Span));

    // Whoever is late when the clock stops is as late when it goes on.
    [Fact]
    public void What_is_late_stays_as_late_as_it_was()
        => Check.QuickThrowOnFailure(Prop.ForAll(Counts, count =>
        {
            var due = count.Add();
            var paused = due.End.AddSeconds(count.Later);
            var late = count.Left(due.End, paused);
            var again = count with { Start = paused.AddDays(count.Later / 1000), Span = late };
            return late.Count <= 0 && (late.Count == 0 || again.Left(again.Add().End, again.Start) == late);
        }));

    private static bool IsOpen(SiteSettings tenant, DateOnly day, WorkUnit unit, DateTimeOffset end)
    {
        var hours = new OpenDays(tenant, "").HoursOf(day).ToArray();
        var last = TimeZoneInfo.ConvertTime(end.AddTicks(-1), TimeZoneInfo.FindSystemTimeZoneById(tenant.TimeZone));
        return hours.Length > 0
            && DateOnly.FromDateTime(last.DateTime) == day
            && (unit != WorkUnit.Minute || Array.Exists(hours, open => open.From.ToTimeSpan() <= last.TimeOfDay && last.TimeOfDay < open.End));
    }

    private sealed record Count(SiteSettings Tenant, DateTimeOffset Start, WorkSpan Span, int Later)
    {
        private WorkCalendar Calendar => new(new FixedSite(Tenant));

        public DueAt Add() => Calendar.AddAsync(Start, Span, "", CancellationToken.None).AsTask().GetAwaiter().GetResult();

        public WorkSpan Left(DateTimeOffset due, DateTimeOffset paused)
            => Calendar.GetLeftAsync(due, Span.Unit, paused, "", CancellationToken.None).AsTask().GetAwaiter().GetResult();

        public override string ToString() => FormattableString.Invariant($"{Tenant.TimeZone} {Tenant.OpeningHours.Count} {Tenant.ClosingDays.Count}: {Start:O} + {Span}, later {Later}");
    }
}
