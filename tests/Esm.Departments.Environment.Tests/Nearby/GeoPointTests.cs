using Esm.Departments.Environment.Nearby;

namespace Esm.Departments.Environment.Tests.Nearby;

public sealed class GeoPointTests
{
    // From https://www.movable-type.co.uk/scripts/latlong.html: Land's End to John o' Groats.
    [Fact]
    public void A_known_distance_comes_out()
    {
        var meters = new GeoPoint(50.0664, -5.7147).MetersTo(new GeoPoint(58.6439, -3.0700));

        Assert.Equal(968_900, meters, tolerance: 500);
    }

    [Fact]
    public void A_point_is_nowhere_from_itself() => Assert.Equal(0, new GeoPoint(50.5, 4.9).MetersTo(new GeoPoint(50.5, 4.9)));

    [Theory]
    [InlineData(91d, 0d)]
    [InlineData(0d, 181d)]
    [InlineData(double.NaN, 0d)]
    [InlineData(null, 4d)]
    public void What_lies_off_the_globe_is_no_point(double? latitude, double? longitude) => Assert.Null(GeoPoint.Of(latitude, longitude));

    [Theory]
    [InlineData(0, 0, 100)]
    [InlineData(0.0001, 0.0001, 100)]
    [InlineData(0.002, 0, 200)]
    [InlineData(-0.01, 0.01, 1300)]
    public void Distances_are_told_from_square_to_square(double north, double east, int told)
    {
        var here = new GeoPoint(50.5, 4.9);
        var there = new GeoPoint(here.Latitude + north, here.Longitude + east);
        Assert.Equal(told, Square.Of(here).MetersTo(Square.Of(there)));
    }

    [Fact]
    public void All_places_of_a_square_are_one_wherever_on_the_globe()
    {
        foreach (var latitude in new[] { -89.9, -33.4, 0, 50.5, 89.9 })
        {
            var center = Square.Of(new GeoPoint(latitude, 4.9)).Center;
            Assert.Equal(center, Square.Of(center).Center);
            Assert.Equal(center, Square.Of(new GeoPoint(center.Latitude + 0.0004, center.Longitude)).Center);
        }
    }
}
