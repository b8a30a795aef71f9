using System.Globalization;
using System.Text.Json;
using Esm.Settings;
using Esm.Time;

namespace Esm.Kernel.Tests.Time;

// What is counted in opening hours, and by whose.
public sealed class OpeningHoursTests
{
    private static readonly SiteSettings Belgium = new();

    [Theory]
    [InlineData("2026-11-27T10:00", 4, "2026-11-27T15:00")] // noon to one nobody works
    [InlineData("2026-11-27T10:00", 5, "2026-11-27T16:00")] // the last minute of a day, rather than the first of the next
    [InlineData("2026-11-27T15:30", 1, "2026-11-30T09:30")] // over the weekend
    [InlineData("2026-12-24T15:00", 2, "2026-12-28T10:00")] // over Christmas
    [InlineData("2026-11-29T20:00", 0, "2026-11-30T09:00")] // at once, asked on a Sunday
    [InlineData("2026-11-27T09:00:30", 1, "2026-11-27T10:01")] // whole minutes
    [InlineData("2026-03-27T15:30", 2, "2026-03-30T10:30")] // summer time begins on the 29th
    [InlineData("2026-10-23T15:30", 2, "2026-10-26T10:30")] // and ends on the 25th
    public async Task Hours_are_counted_while_somebody_works(string start, int hours, string due)
    {
        var calendar = new WorkCalendar(new FixedSite(Belgium));
        var answer = await calendar.AddAsync(At(start, "Europe/Brussels"), WorkSpan.Hours(hours), "it", CancellationToken.None);
        Assert.Equal(At(due, "Europe/Brussels"), answer.End);
        Assert.Equal(DateOnly.FromDateTime(DateTime.Parse(due, CultureInfo.InvariantCulture)), answer.Day);
    }

    [Theory]
    [InlineData("America/Martinique", "2026-11-27T15:30", "2026-11-30T10:30")]
    [InlineData("Pacific/Noumea", "2026-11-27T15:30", "2026-11-30T10:30")]
    [InlineData("Pacific/Noumea", "2028-02-28T15:30", "2028-02-29T10:30")] // a leap day
    public async Task Hours_are_those_of_the_tenant_s_zone(string zone, string start, string due)
    {
        var calendar = new WorkCalendar(new FixedSite(Belgium with { TimeZone = zone, Country = "XX" }));
        var answer = await calendar.AddAsync(At(start, zone), WorkSpan.Hours(2), "it", CancellationToken.None);
        Assert.Equal(At(due, zone), answer.End);
        var day = await calendar.AddAsync(At(start, zone), WorkSpan.Days(1), "it", CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, TimeZoneInfo.ConvertTime(day.End, TimeZoneInfo.FindSystemTimeZoneById(zone)).TimeOfDay);
    }

    // On 29 March an hour is missing, on 25 October there is one more; who works all night works it.
    [Theory]
    [InlineData("2026-03-29T00:00", 10, "2026-03-29T11:00")]
    [InlineData("2026-10-25T00:00", 10, "2026-10-25T09:00")]
    public async Task A_night_in_which_clocks_are_changed_is_as_long_as_it_is(string start, int hours, string due)
    {
        OpeningHours[] always = [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, TimeOnly.MinValue, TimeOnly.MinValue))];
        var answer = await new WorkCalendar(new FixedSite(Belgium with { OpeningHours = always })).AddAsync(At(start, "Europe/Brussels"), WorkSpan.Hours(hours), "it", CancellationToken.None);
        Assert.Equal(At(due, "Europe/Brussels"), answer.End);
    }

    [Fact]
    public async Task A_department_may_keep_hours_of_its_own()
    {
        var own = new DepartmentHours
        {
            OpeningHours = [new(DayOfWeek.Saturday, new TimeOnly(10, 0), new TimeOnly(12, 0))],
            ClosingDays = [new DateOnly(2026, 11, 28)],
        };
        var calendar = new WorkCalendar(new FixedSite(Belgium with { DepartmentHours = new Dictionary<string, DepartmentHours> { ["sports"] = own, ["it"] = new() } }));
        var start = At("2026-11-27T10:00", "Europe/Brussels");
        Assert.Equal(At("2026-12-05T11:00", "Europe/Brussels"), (await calendar.AddAsync(start, WorkSpan.Hours(1), "sports", CancellationToken.None)).End);
        Assert.Equal(new DateOnly(2026, 12, 5), (await calendar.AddAsync(start, WorkSpan.WorkingDays(1), "sports", CancellationToken.None)).Day);
        Assert.Equal(At("2026-11-27T11:00", "Europe/Brussels"), (await calendar.AddAsync(start, WorkSpan.Hours(1), "it", CancellationToken.None)).End);
    }

    // None of these can be saved; whatever is stored, a promise is made and nobody waits for ever.
    [Fact]
    public async Task A_week_without_an_hour_and_years_of_closing_days_end()
    {
        var start = At("2026-11-27T10:00", "Europe/Brussels");
        var empty = new WorkCalendar(new FixedSite(Belgium with { OpeningHours = [] }));
        Assert.Equal(new DateOnly(2026, 11, 30), (await empty.AddAsync(start, WorkSpan.WorkingDays(1), "it", CancellationToken.None)).Day);
        var closed = new WorkCalendar(new FixedSite(Belgium with { ClosingDays = [.. Enumerable.Range(0, 11000).Select(new DateOnly(2026, 1, 1).AddDays)] }));
        Assert.Equal(new DateOnly(2026, 12, 2), (await closed.AddAsync(start, WorkSpan.Days(5), "it", CancellationToken.None)).Day);
        Assert.Equal(new DateOnly(2026, 12, 2), (await closed.AddAsync(start, WorkSpan.WorkingDays(5), "it", CancellationToken.None)).Day);
        Assert.Equal(At("2026-11-27T15:00", "Europe/Brussels"), (await closed.AddAsync(start, WorkSpan.Hours(5), "it", CancellationToken.None)).End);
    }

    [Fact]
    public async Task The_last_day_there_is_breaks_nothing()
    {
        var calendar = new WorkCalendar(new FixedSite(Belgium));
        foreach (var unit in Enum.GetValues<WorkUnit>())
        {
            foreach (var day in new[] { DateOnly.MinValue, DateOnly.MaxValue })
            {
                var due = await calendar.AddAsync(day, new WorkSpan(10, unit), "it", CancellationToken.None);
                Assert.InRange(due.Day.Year, 1, 9999);
            }
        }
    }

    [Theory]
    [InlineData("9:00-12:00, 13:00-16:00", "09:00-12:00, 13:00-16:00")]
    [InlineData("13h00 – 16h30; 8:15-12:00", "08:15-12:00, 13:00-16:30")]
    [InlineData("22:00-24:00", "22:00-24:00")]
    [InlineData(" ", "")]
    [InlineData("9-12", null)]
    [InlineData("09:00", null)]
    [InlineData("demain", null)]
    [InlineData("25:00-26:00", null)]
    public void Hours_are_read_as_people_write_them(string text, string? written)
        => Assert.Equal(written, OpeningHours.Read(DayOfWeek.Monday, text) is { } hours ? OpeningHours.Write(hours) : null);

    [Theory]
    [InlineData("09:00-12:00, 13:00-16:00", null)]
    [InlineData("09:00-12:00, 12:00-16:00", null)]
    [InlineData("12:00-09:00", "Backwards")]
    [InlineData("09:00-09:00", "Backwards")]
    [InlineData("13:00-16:00, 09:00-13:30", "Overlap")]
    public void Hours_that_overlap_or_go_backwards_are_found(string text, string? problem)
        => Assert.Equal(problem, OpeningHours.FindProblem(OpeningHours.Read(DayOfWeek.Monday, text)!));

    [Fact]
    public void Stored_hours_can_be_read_by_people_too()
    {
        var json = JsonSerializer.Serialize(Belgium.OpeningHours, JsonSerializerOptions.Web);
        Assert.StartsWith("""[{"day":"Monday","from":"09:00:00","to":"12:00:00"},""", json, StringComparison.Ordinal);
        Assert.Equal(Belgium.OpeningHours, JsonSerializer.Deserialize<OpeningHours[]>(json, JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_calendar_without_a_working_hour_is_refused()
    {
        Assert.Contains((Belgium with { OpeningHours = [] }).FindProblems([]), problem => problem is { Property: "OpeningHours", Code: "Missing" });
        Assert.Contains(
            (Belgium with { OpeningHours = OpeningHours.Read(DayOfWeek.Monday, "09:00-12:00, 11:00-13:00")! }).FindProblems([]), problem => problem is { Property: "OpeningHours", Code: "Overlap" });
        var own = new Dictionary<string, DepartmentHours> { ["it"] = new() { OpeningHours = OpeningHours.Read(DayOfWeek.Monday, "12:00-09:00")! } };
        Assert.Contains((Belgium with { DepartmentHours = own }).FindProblems([]), problem => problem is { Property: "DepartmentHours", Code: "Backwards" });
    }

    private static DateTimeOffset At(string local, string zone)
    {
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(time)).ToUniversalTime();
    }
}
