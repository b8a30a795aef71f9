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
    [InlineData(0, 10)]
    [InlineData(14, 10)]
    [InlineData(38, 40)]
    public void Distances_are_told_in_steps(double meters, int told) => Assert.Equal(told, NearbyReport.Round(meters));
}
