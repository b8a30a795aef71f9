using System.Globalization;
using System.Text.Json.Nodes;
using Esm.Forms.Contracts;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Forms.Fields;

// An address in the person's own words; the coordinates are a comfort that the page adds where it can.
internal sealed class PlaceField(IStringLocalizer<Texts> texts) : IFieldType
{
    public const int AddressMaxLength = 300;
    private const double MostLatitude = 90;
    private const double MostLongitude = 180;

    public string Partial => "_FieldPlace";

    public static string Part(JsonNode? value, string part) => value is JsonObject place ? place[part]?.ToString() ?? "" : "";

    public string? Check(FormField field) => null;

    public Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var address = PostedText.Line(posted, name + ".address");
        var latitude = Coordinate(posted, name + ".lat", MostLatitude);
        var longitude = Coordinate(posted, name + ".lon", MostLongitude);
        var place = new JsonObject { ["address"] = InputText.Cut(address, 2 * AddressMaxLength) };
        if (latitude is not null && longitude is not null)
        {
            place["lat"] = latitude;
            place["lon"] = longitude;
        }

        return Task.FromResult(new FieldReading(address.Length == 0 && place.Count == 1 ? null : place, FindError(field, address, place.Count > 1)));
    }

    public string Describe(FormField field, JsonNode value)
    {
        var address = Part(value, "address");
        var position = $"{Part(value, "lat")}, {Part(value, "lon")}";
        return position == ", " ? address : texts["Place.At", address, position];
    }

    private string? FindError(FormField field, string address, bool hasPosition)
    {
        if (address.Length > AddressMaxLength)
        {
            return texts["Field.TooLong", field.Label.ToString(), AddressMaxLength, address.Length];
        }

        // A point alone cannot be read out to the crew, so the words are asked for then too.
        return address.Length == 0 && (field.Required || hasPosition) ? texts["Place.Missing", field.Label.ToString()].Value : null;
    }

    private static double? Coordinate(IFormCollection posted, string name, double most)
        => double.TryParse(PostedText.Line(posted, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most
            ? Math.Round(degrees, 6)
            : null;
}
