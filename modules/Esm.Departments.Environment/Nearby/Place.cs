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
