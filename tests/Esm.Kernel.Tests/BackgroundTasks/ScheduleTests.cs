using System.Globalization;
using Esm.BackgroundTasks;
using FsCheck.Fluent;

namespace Esm.Kernel.Tests.BackgroundTasks;

public sealed class ScheduleTests
{
    // 2026-03-02 is a Monday.
    [Theory]
    [InlineData("* * * * *", "2026-03-02 09:30", "2026-03-02 09:31")]
    [InlineData("*/5 * * * *", "2026-03-02 09:30", "2026-03-02 09:35")]
    [InlineData("*/5 * * * *", "2026-03-02 09:58", "2026-03-02 10:00")]
    [InlineData("15,45 8-18 * * *", "2026-03-02 18:50", "2026-03-03 08:15")]
    [InlineData("0 3 * * *", "2026-03-02 03:00", "2026-03-03 03:00")]
    [InlineData("0 6 * * 1-5", "2026-03-06 06:00", "2026-03-09 06:00")]
    [InlineData("0 6 * * 0", "2026-03-02 00:00", "2026-03-08 06:00")]
    [InlineData("0 6 * * 7", "2026-03-02 00:00", "2026-03-08 06:00")]
    [InlineData("0 0 29 2 *", "2026-03-02 00:00", "2028-02-29 00:00")]
    [InlineData("30 2 29 3 *", "2026-03-02 00:00", "2026-03-29 02:30")]
    [InlineData("0 0 15 * 1", "2026-03-10 00:00", "2026-03-15 00:00")]
    [InlineData("0 0 1 1,7 *", "2026-03-02 00:00", "2026-07-01 00:00")]
    public void The_next_run_is_the_one_of_crontab_in_utc(string schedule, string after, string next)
        => Assert.Equal(Utc(next), CronSchedule.TryParse(schedule)!.NextAfter(Utc(after), TimeZoneInfo.Utc));

    // In Brussels the clock goes from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25. All in UTC.
    [Theory]
    [InlineData("0 3 * * *", "2026-03-02 09:00", "2026-03-03 02:00")]
    [InlineData("0 3 * * *", "2026-07-02 09:00", "2026-07-03 01:00")]
    [InlineData("30 2 * * *", "2026-03-28 12:00", "2026-03-29 01:00")]
    [InlineData("30 2 * * *", "2026-03-29 01:00", "2026-03-30 00:30")]
    [InlineData("30 2 * * *", "2026-10-24 12:00", "2026-10-25 00:30")]
    [InlineData("30 2 * * *", "2026-10-25 00:30", "2026-10-26 01:30")]
    [InlineData("*/30 * * * *", "2026-10-25 00:30", "2026-10-25 01:00")]
    [InlineData("*/30 * * * *", "2026-10-25 01:00", "2026-10-25 01:30")]
    public void The_next_run_follows_the_clock_on_the_wall(string schedule, string after, string next)
        => Assert.Equal(Utc(next), CronSchedule.TryParse(schedule)!.NextAfter(Utc(after), TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels")));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("0 * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("0 24 * * *")]
    [InlineData("0 0 0 * *")]
    [InlineData("0 0 * 13 *")]
    [InlineData("every minute of the day")]
    public void What_is_no_five_field_cron_is_refused(string schedule) => Assert.Null(CronSchedule.TryParse(schedule));

    [Fact]
    public void Any_step_of_minutes_meets_just_the_minutes_it_divides()
    {
        var cases = Gen.Choose(1, 59).SelectMany(_ => Gen.Choose(0, 500_000), (step, minutes) => (step, minutes));
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var after = Utc("2026-01-01 00:00").AddMinutes(sample.minutes);
            var expected = after.AddMinutes(1);
            while (expected.Minute % sample.step != 0)
            {
                expected = expected.AddMinutes(1);
            }

            return CronSchedule.TryParse($"*/{sample.step} * * * *")!.NextAfter(after, TimeZoneInfo.Utc) == expected;
        }));
    }

    [Fact]
    public void Any_fixed_hour_of_a_weekday_is_found_by_walking_the_calendar()
    {
        var cases = Gen.Choose(0, 23).SelectMany(_ => Gen.Choose(0, 6), (hour, day) => (hour, day))
            .SelectMany(_ => Gen.Choose(0, 20_000), (moment, hours) => (moment.hour, moment.day, hours));
        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var after = Utc("2026-01-01 00:00").AddHours(sample.hours);
            var expected = after.AddHours(1);
            while (expected.Hour != sample.hour || (int)expected.DayOfWeek != sample.day)
            {
                expected = expected.AddHours(1);
            }

            return CronSchedule.TryParse($"0 {sample.hour} * * {sample.day}")!.NextAfter(after, TimeZoneInfo.Utc) == expected;
        }));
    }

    private static DateTimeOffset Utc(string text)
        => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
