using Esm.Catalogue.Contracts;
using Esm.Departments.Environment.Report;
using Esm.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Environment.Nearby;

// What the page of the form learns while the place is chosen: that there is a report, where about and since when. Never who made it or what they wrote.
internal sealed record NearbyItem(Guid Id, string Offering, int? Meters, string Street, DateOnly Date, string Line);

internal static class NearbyEndpoint
{
    private const int AddressMaxLength = 300;

    public static async Task<IResult> ListAsync(
        string slug, HttpContext http, NearbyLimiter limiter, IOfferings offerings, NearbyReports reports, ILocalClock clock, IStringLocalizer<Texts> texts)
    {
        if (!limiter.Allows(http))
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var offering = await offerings.FindBySlugAsync(slug, http.User, http.RequestAborted);
        if (offering is null || offering.Handler != ReportHandler.HandlerName)
        {
            return Results.NotFound();
        }

        var address = http.Request.Query["address"].ToString();
        if (address.Length > AddressMaxLength)
        {
            return Results.BadRequest();
        }

        var place = new Place(StreetAddress.Of(address), GeoPoint.Of(Degrees(http, "lat"), Degrees(http, "lon")));
        var found = await reports.FindAsync(offering.Code, place, ReportSettings.Read(offering.Settings).NearbyMeters, http.RequestAborted);
        var items = new List<NearbyItem>();
        foreach (var report in found)
        {
            var date = DateOnly.FromDateTime((await clock.ToLocalAsync(report.ReportedAt)).DateTime);
            items.Add(new NearbyItem(report.Id, offering.Title.ToString(), report.Meters, report.Street, date, NearbyLine.Write(texts, report, date)));
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(items);
    }

    private static double? Degrees(HttpContext http, string name)
        => double.TryParse(http.Request.Query[name], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var degrees) ? degrees : null;
}
