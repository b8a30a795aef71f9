using Esm.Departments.Sports.Book;
using Esm.Departments.Sports.Data;
using NodaTime;

namespace Esm.Departments.Sports.Tests.Book;

public sealed class DayHoursTests
{
    private static readonly DateTimeZone Brussels = DateTimeZoneProviders.Tzdb["Europe/Brussels"];

    [Fact]
    public void The_day_summer_time_begins_lacks_an_hour()
    {
        var hours = DayHours.Of(new DateOnly(2027, 3, 28), Brussels);

        Assert.Equal(23, hours.Count);
        Assert.DoesNotContain(hours, hour => hour.Key == "02:00");
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 0, 0, TimeSpan.Zero), hours.Single(hour => hour.Key == "03:00").Start);
    }

    [Fact]
    public void The_day_summer_time_ends_has_an_hour_twice()
    {
        var hours = DayHours.Of(new DateOnly(2027, 10, 31), Brussels);

        Assert.Equal(25, hours.Count);
        Assert.Equal(["01:00", "02:00", "02:00bis", "03:00"], hours.Skip(1).Take(4).Select(hour => hour.Key));
        Assert.Equal(["02:00", "02:00 (2)"], hours.Skip(2).Take(2).Select(hour => hour.Label));
        Assert.Equal(25, hours.Select(hour => hour.Start).Distinct().Count());
    }

    [Theory]
    [InlineData("2027-03-27", "08:00", 7)]
    [InlineData("2027-03-28", "08:00", 6)]
    [InlineData("2027-10-30", "08:00", 6)]
    [InlineData("2027-10-31", "08:00", 7)]
    public void A_hall_opens_at_the_same_hour_of_the_clock_in_summer_and_in_winter(string day, string key, int hourInUtc)
    {
        var hours = DayHours.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), HourSpan.Parse("08:00-22:00")!, Brussels);

        Assert.Equal((key, hourInUtc, 14), (hours[0].Key, hours[0].Start.Hour, hours.Count));
    }

    [Fact]
    public void The_end_of_the_day_is_called_24()
        => Assert.Equal("24:00", DayHours.EndLabel(new DateTimeOffset(2026, 12, 1, 23, 0, 0, TimeSpan.Zero), Brussels));

    [Theory]
    [InlineData("08:00-22:00", true)]
    [InlineData("00:00-24:00", true)]
    [InlineData("22:00-08:00", false)]
    [InlineData("08:00-08:00", false)]
    [InlineData("08:30-22:00", false)]
    [InlineData("8h-22h", false)]
    [InlineData("08:00-25:00", false)]
    [InlineData("", false)]
    public void Opening_hours_are_whole_hours_in_order(string text, bool isSound) => Assert.Equal(isSound, HourSpan.Parse(text) is not null);
}
