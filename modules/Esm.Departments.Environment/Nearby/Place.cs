using System.Text.Json.Nodes;
using Esm.Catalogue.Contracts;
using Esm.Forms.Contracts;

namespace Esm.Departments.Environment.Nearby;

internal sealed record GeoPoint(double Latitude, double Longitude)
{
    public const double MetersPerDegree = 111_320;

    private const double EarthRadiusMeters = 6_371_000;

    // Great-circle distance by the haversine formula: sound for the few metres as for the whole commune.
    public double MetersTo(GeoPoint other)
    {
        var latitude = double.DegreesToRadians(other.Latitude - Latitude);
        var longitude = double.DegreesToRadians(other.Longitude - Longitude);
        var chord = Square(Math.Sin(latitude / 2))
            + (Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(other.Latitude)) * Square(Math.Sin(longitude / 2)));
        return 2 * EarthRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    public static GeoPoint? Of(double? latitude, double? longitude)
        => latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? new GeoPoint(latitude.Value, longitude.Value) : null;

    private static double Square(double value) => value * value;
}

// Places as strangers are told of them: squares of one grid, the same for everybody. An answer depends on the squares alone, so that however often and
// from wherever somebody asks, nobody finds the house.
internal sealed record Square(GeoPoint Center)
{
    public const int Meters = 100;

    public static Square Of(GeoPoint point)
    {
        var latitude = Middle(point.Latitude, Meters / GeoPoint.MetersPerDegree);
        var width = Meters / (GeoPoint.MetersPerDegree * Math.Max(0.01, Math.Cos(double.DegreesToRadians(latitude))));
        return new Square(new GeoPoint(latitude, Middle(point.Longitude, width)));
    }

    // From middle to middle, in whole sides; at least one.
    public int MetersTo(Square other) => Math.Max(Meters, (int)Math.Round(Center.MetersTo(other.Center) / Meters) * Meters);

    private static double Middle(double degrees, double side) => (Math.Floor(degrees / side) + 0.5) * side;
}

// A place as a form asks for it.
internal sealed record Place(StreetAddress Address, GeoPoint? Point)
{
    private const string FieldType = "place";

    public static Place? Of(OfferingInfo offering, FormAnswers answers)
        => offering.Form.Fields().FirstOrDefault(field => field.Type == FieldType) is { } field && answers.Find(field.Key) is JsonObject value
            ? new Place(StreetAddress.Of(value["address"]?.ToString() ?? ""), GeoPoint.Of(Number(value["lat"]), Number(value["lon"])))
            : null;

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;
}
