using System.Globalization;
using Esm.Departments.CivilStatus.Declarations;
using FsCheck;
using FsCheck.Fluent;

namespace Esm.Departments.CivilStatus.Tests.Declarations;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-11-20", "2026-11-20", 0)]
    [InlineData("2026-11-20", "2026-11-22", 0)]
    [InlineData("2026-11-20", "2026-11-23", 1)]
    [InlineData("2026-11-16", "2026-11-26", 8)]
    [InlineData("2026-11-16", "2026-11-27", 9)]
    [InlineData("2026-11-27", "2026-11-16", 0)]
    public void Saturdays_and_sundays_do_not_count(string first, string last, int days) => Assert.Equal(days, WorkingDays.Between(Day(first), Day(last)));

    [Fact]
    public void Whole_weeks_count_as_if_each_day_were_counted()
        => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 400).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (start, length) =>
        {
            var first = Day("2026-01-01").AddDays(start);
            var counted = Enumerable.Range(1, length).Count(step => first.AddDays(step).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            return WorkingDays.Between(first, first.AddDays(length)) == counted;
        }));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
