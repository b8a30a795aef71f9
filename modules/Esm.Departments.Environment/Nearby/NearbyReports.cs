using Esm.Data;
using Esm.Departments.Environment.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.Nearby;

// A report that may be about the same thing. Meters is null where only the address tells.
internal sealed record NearbyReport(Guid Id, Guid RequestId, string Street, int? Meters, DateTimeOffset ReportedAt)
{
    private const int Step = 10;

    // Rounded, so that nobody learns the house.
    public static int Round(double meters) => Math.Max(Step, (int)Math.Round(meters / Step) * Step);
}

internal sealed class NearbyReports(EnvironmentDb db)
{
    private const int Limit = 5;
    private const int CandidateLimit = 200;

    private static readonly CompiledQuery<Func<EnvironmentDb, string, string, IAsyncEnumerable<PlacedReport>>> OpenAtAddress = new(() => EF.CompileAsyncQuery(
        (EnvironmentDb db, string offeringCode, string key) => db.Reports.AsNoTracking()
            .Where(report => report.OfferingCode == offeringCode && report.IsOpen && report.AddressKey == key)
            .OrderByDescending(report => report.ReportedAt)
            .Take(Limit)));

    public async Task<IReadOnlyList<NearbyReport>> FindAsync(string offeringCode, Place place, int meters, CancellationToken cancellationToken)
    {
        if (meters == 0)
        {
            return [];
        }

        var key = place.Address.Key;
        var sameAddress = key.Length == 0 ? [] : await OpenAtAddress.For(db)(db, offeringCode, key).ToListAsync(cancellationToken);
        var around = place.Point is { } point ? await FindAroundAsync(offeringCode, point, meters, cancellationToken) : [];
        return
        [
            .. sameAddress.Concat(around).DistinctBy(report => report.Id)
                .Select(report => Describe(report, place.Point))
                .OrderBy(report => report.Meters ?? 0).ThenByDescending(report => report.ReportedAt)
                .Take(Limit),
        ];
    }

    // A box that the index finds, then the true distance.
    private async Task<List<PlacedReport>> FindAroundAsync(string offeringCode, GeoPoint point, int meters, CancellationToken cancellationToken)
    {
        var latitudes = meters / GeoPoint.MetersPerDegree;
        var longitudes = meters / (GeoPoint.MetersPerDegree * Math.Max(0.01, Math.Cos(double.DegreesToRadians(point.Latitude))));
        var (south, north, west, east) = (point.Latitude - latitudes, point.Latitude + latitudes, point.Longitude - longitudes, point.Longitude + longitudes);
        var candidates = await db.Reports.AsNoTracking()
            .Where(report => report.OfferingCode == offeringCode && report.IsOpen)
            .Where(report => report.Latitude >= south && report.Latitude <= north && report.Longitude >= west && report.Longitude <= east)
            .OrderByDescending(report => report.ReportedAt)
            .Take(CandidateLimit)
            .ToListAsync(cancellationToken);
        return [.. candidates.Where(report => PointOf(report)!.MetersTo(point) <= meters)];
    }

    private static NearbyReport Describe(PlacedReport report, GeoPoint? from)
        => new(report.Id, report.RequestId, report.Street, from is not null && PointOf(report) is { } point ? NearbyReport.Round(point.MetersTo(from)) : null, report.ReportedAt);

    private static GeoPoint? PointOf(PlacedReport report) => GeoPoint.Of(report.Latitude, report.Longitude);
}
