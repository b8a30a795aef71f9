using Esm.Data;
using Esm.Departments.Environment.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.Nearby;

// A report that may be about the same thing. Meters is null where only the street tells.
internal sealed record NearbyReport(Guid Id, Guid RequestId, string Street, int? Meters, DateTimeOffset ReportedAt);

internal sealed class NearbyReports(EnvironmentDb db)
{
    private const int Limit = 5;
    private const int CandidateLimit = 200;

    private static readonly CompiledQuery<Func<EnvironmentDb, string, string, IAsyncEnumerable<PlacedReport>>> OpenInStreet = new(() => EF.CompileAsyncQuery(
        (EnvironmentDb db, string offeringCode, string street) => db.Reports.AsNoTracking()
            .Where(report => report.OfferingCode == offeringCode && report.IsOpen && report.StreetKey == street)
            .OrderByDescending(report => report.ReportedAt)
            .Take(CandidateLimit)));

    public async Task<IReadOnlyList<NearbyReport>> FindAsync(string offeringCode, Place place, int meters, CancellationToken cancellationToken)
    {
        if (meters == 0)
        {
            return [];
        }

        var square = place.Point is { } point ? Square.Of(point) : null;
        var around = square is null ? [] : await FindAroundAsync(offeringCode, square, meters, cancellationToken);
        var inStreet = await FindInStreetAsync(offeringCode, place, cancellationToken);
        return
        [
            .. around.Concat(inStreet).DistinctBy(report => report.Id)
                .Select(report => Describe(report, square))
                .OrderBy(report => report.Meters ?? 0).ThenByDescending(report => report.ReportedAt)
                .Take(Limit),
        ];
    }

    // The street and not the house: who asks for one number after the other learns nothing. Where both places are on the map, the map tells.
    private async Task<List<PlacedReport>> FindInStreetAsync(string offeringCode, Place place, CancellationToken cancellationToken)
    {
        var street = place.Address.StreetKey;
        if (street.Length == 0)
        {
            return [];
        }

        var candidates = await OpenInStreet.For(db)(db, offeringCode, street).ToListAsync(cancellationToken);
        return candidates.FindAll(report => place.Point is null || PointOf(report) is null);
    }

    // A box that the index finds, then the squares.
    private async Task<List<PlacedReport>> FindAroundAsync(string offeringCode, Square square, int meters, CancellationToken cancellationToken)
    {
        var reach = (int)Math.Ceiling((double)meters / Square.Meters) * Square.Meters;
        var center = square.Center;
        var latitudes = (reach + (2 * Square.Meters)) / GeoPoint.MetersPerDegree;
        var longitudes = latitudes / Math.Max(0.01, Math.Cos(double.DegreesToRadians(center.Latitude)));
        var (south, north, west, east) = (center.Latitude - latitudes, center.Latitude + latitudes, center.Longitude - longitudes, center.Longitude + longitudes);
        var candidates = await db.Reports.AsNoTracking()
            .Where(report => report.OfferingCode == offeringCode && report.IsOpen)
            .Where(report => report.Latitude >= south && report.Latitude <= north && report.Longitude >= west && report.Longitude <= east)
            .OrderByDescending(report => report.ReportedAt)
            .Take(CandidateLimit)
            .ToListAsync(cancellationToken);
        return candidates.FindAll(report => Square.Of(PointOf(report)!).MetersTo(square) <= reach);
    }

    private static NearbyReport Describe(PlacedReport report, Square? from)
        => new(report.Id, report.RequestId, report.Street, from is not null && PointOf(report) is { } point ? Square.Of(point).MetersTo(from) : null, report.ReportedAt);

    private static GeoPoint? PointOf(PlacedReport report) => GeoPoint.Of(report.Latitude, report.Longitude);
}
