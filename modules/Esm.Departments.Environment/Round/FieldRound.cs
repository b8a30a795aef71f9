using System.Security.Claims;
using Esm.Departments.Environment.Data;
using Esm.Departments.Environment.Nearby;
using Esm.Localization;
using Esm.Requests.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Environment.Round;

// One stop. Meters is null without a place to start from, or where the report has no coordinates.
internal sealed record Stop(RequestInfo Request, string Where, GeoPoint? Point, int? Meters);

// From says in words where the distances are taken from; IsUnknown that the address led nowhere.
internal sealed record Tour(IReadOnlyList<Stop> Stops, GeoPoint? From, bool IsUnknown);

internal sealed class FieldRound(EnvironmentDb db, IAgentRequests requests)
{
    private const int CandidateLimit = 1000;
    private const int Limit = 50;
    private const int KnownLimit = 20;

    // In metres: nobody needs it closer to walk there.
    private const int Step = 10;

    public async Task<Tour> ReadAsync(ClaimsPrincipal agent, GeoPoint? position, string address, CancellationToken cancellationToken)
    {
        var from = position ?? (address.Length > 0 ? await FindAsync(agent, address, cancellationToken) : null);
        var open = await db.Reports.AsNoTracking()
            .Where(report => report.IsOpen)
            .OrderByDescending(report => report.ReportedAt)
            .Take(CandidateLimit)
            .ToListAsync(cancellationToken);
        var infos = await requests.FindManyAsync([.. open.Select(report => report.RequestId)], agent, cancellationToken);
        var stops = open
            .Where(report => infos.TryGetValue(report.RequestId, out var info) && info.Phase != RequestPhase.Closed)
            .Select(report => Describe(report, infos[report.RequestId], from))
            .OrderBy(stop => stop.Meters ?? int.MaxValue)
            .ThenBy(stop => TextFolding.Fold(stop.Where), StringComparer.Ordinal)
            .ThenBy(stop => stop.Request.DueAt ?? DateTimeOffset.MaxValue)
            .Take(Limit);
        return new Tour([.. stops], from, address.Length > 0 && from is null);
    }

    // No map service is asked: an address is known where somebody reported from it, or from its street, with a position. Whoever may not read the report is not
    // told that there is one.
    private async Task<GeoPoint?> FindAsync(ClaimsPrincipal agent, string address, CancellationToken cancellationToken)
    {
        var wanted = StreetAddress.Of(address);
        var street = wanted.Street.Length > 0 ? wanted.Street : address.Trim();
        var key = wanted.Street.Length > 0 ? wanted.Key : StreetAddress.Of(address + " 1").Key is { Length: > 2 } house ? house[..^2] : "";
        if (key.Length == 0)
        {
            // Nothing but signs: every address begins so.
            return null;
        }

        var known = await db.Reports.AsNoTracking()
            .Where(report => report.Latitude != null && report.Longitude != null && (report.AddressKey == key || report.AddressKey.StartsWith(key) || report.Street == street))
            .OrderByDescending(report => report.AddressKey == key).ThenByDescending(report => report.ReportedAt)
            .Select(report => new { report.RequestId, report.Latitude, report.Longitude })
            .Take(KnownLimit)
            .ToListAsync(cancellationToken);
        var own = known.Count == 0 ? new Dictionary<Guid, RequestInfo>() : await requests.FindManyAsync([.. known.Select(report => report.RequestId)], agent, cancellationToken);
        return known.FirstOrDefault(report => own.ContainsKey(report.RequestId)) is { } first ? GeoPoint.Of(first.Latitude, first.Longitude) : null;
    }

    private static int Round(double meters) => Math.Max(Step, (int)Math.Round(meters / Step) * Step);

    private static Stop Describe(PlacedReport report, RequestInfo info, GeoPoint? from)
    {
        var point = GeoPoint.Of(report.Latitude, report.Longitude);
        var where = info.Answers.Find("place")?["address"]?.ToString() ?? report.Street;
        return new Stop(info, where, point, from is not null && point is not null ? Round(point.MetersTo(from)) : null);
    }
}
