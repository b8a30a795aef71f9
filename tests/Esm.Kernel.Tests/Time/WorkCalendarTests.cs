using System.Globalization;
using Esm.Settings;
using Esm.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Esm.Kernel.Tests.Time;

public sealed class WorkCalendarTests
{
    private static readonly SiteSettings Belgium = new();

    // Royal decree of 18 April 1974: ten days, of which four hang on Easter (reckoned here after Butcher, on its own).
    [Fact]
    public void The_public_holidays_of_Belgium_are_those_of_its_law()
    {
        for (var year = 2020; year <= 2040; year++)
        {
            var easter = Easter(year);
            HashSet<DateOnly> law =
            [
                new(year, 1, 1), easter.AddDays(1), new(year, 5, 1), easter.AddDays(39), easter.AddDays(50), new(year, 7, 21), new(year, 8, 15), new(year, 11, 1),
                new(year, 11, 11), new(year, 12, 25),
            ];
            var open = new OpenDays(Belgium, "sports");
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                Assert.Equal(!law.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), open.IsOpen(day));
            }
        }
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00Z", 5, "2026-11-25")] // a Wednesday
    [InlineData("2026-11-24T10:00:00Z", 5, "2026-11-30")] // not Sunday the 29th
    [InlineData("2026-12-20T10:00:00Z", 5, "2026-12-28")] // Christmas is a Friday
    [InlineData("2026-11-27T10:00:00Z", 0, "2026-11-27")]
    [InlineData("2026-11-28T10:00:00Z", 0, "2026-11-30")] // asked on a Saturday, for the same day
    [InlineData("2026-11-24T23:30:00Z", 1, "2026-11-26")] // past midnight in Brussels, not yet in Greenwich
    [InlineData("2026-11-27T10:00:00Z", -5, "2026-11-22")] // what is late stays as late as it is
    public async Task Nobody_is_promised_an_answer_on_a_day_without_work(string start, int days, string due)
    {
        var at = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        Assert.Equal(Day(due), (await NewCalendar(Belgium).AddAsync(at, WorkSpan.Days(days), "sports", CancellationToken.None)).Day);
    }

    [Fact]
    public async Task The_last_day_ends_at_midnight_where_the_commune_is()
    {
        var due = await NewCalendar(Belgium).AddAsync(Day("2026-07-01"), WorkSpan.Days(1), "sports", CancellationToken.None);
        Assert.Equal(new DateTimeOffset(2026, 7, 2, 22, 0, 0, TimeSpan.Zero), due.End);
    }

    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-16", 8, "2026-11-26")]
    [InlineData("2026-11-09", 3, "2026-11-13")] // Armistice is a Wednesday
    [InlineData("2026-12-24", 1, "2026-12-28")]
    public async Task Working_days_pass_over_weekends_and_holidays(string start, int days, string due)
        => Assert.Equal(Day(due), (await NewCalendar(Belgium).AddAsync(Day(start), WorkSpan.WorkingDays(days), "sports", CancellationToken.None)).Day);

    [Fact]
    public async Task The_commune_s_own_closing_days_and_the_holidays_of_its_country_count()
    {
        var bridge = NewCalendar(Belgium with { ClosingDays = [Day("2026-11-30")] });
        Assert.Equal(Day("2026-12-01"), (await bridge.AddAsync(Day("2026-11-24"), WorkSpan.Days(5), "sports", CancellationToken.None)).Day);
        var france = NewCalendar(Belgium with { Country = "FR" });
        Assert.Equal(Day("2026-07-21"), (await france.AddAsync(Day("2026-07-20"), WorkSpan.Days(1), "sports", CancellationToken.None)).Day);
        Assert.Equal(Day("2026-07-15"), (await france.AddAsync(Day("2026-07-13"), WorkSpan.Days(1), "sports", CancellationToken.None)).Day);
        var elsewhere = NewCalendar(Belgium with { Country = "XX" });
        Assert.Equal(Day("2026-12-25"), (await elsewhere.AddAsync(Day("2026-12-24"), WorkSpan.Days(1), "sports", CancellationToken.None)).Day);
    }

    [Fact]
    public void Whatever_is_promised_somebody_works_on_that_day()
        => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 4000).ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), Arb.From(Gen.Elements(WorkUnit.Day, WorkUnit.WorkingDay)), (start, count, unit) =>
        {
            var first = Day("2024-01-01").AddDays(start);
            var open = new OpenDays(Belgium, "sports");
            var due = NewCalendar(Belgium).AddAsync(first, new WorkSpan(count, unit), "sports", CancellationToken.None).AsTask().GetAwaiter().GetResult().Day;
            return open.IsOpen(due) && due >= (unit == WorkUnit.Day ? first.AddDays(count) : first);
        }));

    [Fact]
    public async Task What_is_left_goes_on_where_it_stood_still()
    {
        var calendar = NewCalendar(Belgium);
        var due = await calendar.AddAsync(Day("2026-11-20"), WorkSpan.Days(5), "sports", CancellationToken.None);
        var left = await calendar.GetLeftAsync(due.End, WorkUnit.Day, new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero), "sports", CancellationToken.None);
        Assert.Equal(WorkSpan.Days(2), left);
    }

    private static WorkCalendar NewCalendar(SiteSettings settings) => new(new FixedSite(settings));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
