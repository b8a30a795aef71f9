using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Data;
using Esm.Catalogue.Describe;
using Esm.Organisation.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Esm.Catalogue.Browse;

internal sealed partial class PublishedOfferings(CatalogueDb db, OfferingCache cache, IDepartments departments, ILogger<PublishedOfferings> logger) : IOfferings
{
    // An offering that no department would answer is not shown; the admins' list says why.
    public async Task<IReadOnlyList<PublishedOffering>> GetAsync(CancellationToken cancellationToken)
    {
        var published = cache.Published ?? await LoadAsync(cancellationToken);
        if (published.Count == 0)
        {
            return published;
        }

        var known = (await departments.ListAsync(cancellationToken)).Select(department => department.Code).ToHashSet(StringComparer.Ordinal);
        return [.. published.Where(offering => known.Contains(offering.Info.DepartmentCode))];
    }

    public async Task<PublishedOffering?> FindAsync(string slug, CancellationToken cancellationToken)
        => (await GetAsync(cancellationToken)).FirstOrDefault(offering => offering.Info.Slug == slug);

    public async Task<OfferingInfo?> FindBySlugAsync(string slug, CancellationToken cancellationToken) => (await FindAsync(slug, cancellationToken))?.Info;

    public async Task<OfferingInfo?> FindByCodeAsync(string code, CancellationToken cancellationToken)
        => (await GetAsync(cancellationToken)).FirstOrDefault(offering => offering.Info.Code == code)?.Info;

    public async Task<IReadOnlyList<OfferingInfo>> SearchAsync(string query, bool internalToo, int limit, CancellationToken cancellationToken)
    {
        var words = Folding.Words(query);
        return
        [
            .. (await GetAsync(cancellationToken))
                .Where(offering => (internalToo || !offering.Info.IsInternal) && offering.Matches(words))
                .OrderBy(offering => offering.Info.Title.ToString(), StringComparer.CurrentCulture)
                .Take(limit)
                .Select(offering => offering.Info),
        ];
    }

    public async Task<IReadOnlyList<OfferingInfo>> ListAsync(CancellationToken cancellationToken)
        => [.. (await GetAsync(cancellationToken)).Select(offering => offering.Info)];

    public async Task<OfferingInfo?> FindVersionAsync(string code, int version, CancellationToken cancellationToken)
    {
        if (cache.FindVersion(code, version) is { } cached)
        {
            return cached;
        }

        var json = await db.Versions.Where(row => row.Code == code && row.Number == version).Select(row => row.Json).SingleOrDefaultAsync(cancellationToken);
        if (json is null)
        {
            return null;
        }

        var info = OfferingJson.ReadStored(json).ToInfo(version);
        cache.KeepVersion(info);
        return info;
    }

    private async Task<IReadOnlyList<PublishedOffering>> LoadAsync(CancellationToken cancellationToken)
    {
        var generation = cache.Generation;
        var rows = await db.Offerings.Where(offering => offering.IsPublished)
            .Join(db.Versions, offering => new { offering.Code, Number = offering.PublishedNumber }, version => new { version.Code, version.Number }, (_, version) => version)
            .OrderBy(version => version.Code)
            .Select(version => new { version.Code, version.Number, version.Json })
            .ToListAsync(cancellationToken);
        PublishedOffering[] published = [.. rows.Select(row => Parse(row.Code, row.Number, row.Json)).OfType<PublishedOffering>()];
        cache.Keep(published, generation);
        return published;
    }

    private PublishedOffering? Parse(string code, int number, string json)
    {
        try
        {
            var file = OfferingJson.ReadStored(json);
            return new PublishedOffering(file.ToInfo(number), file);
        }
        catch (JsonException exception)
        {
            LogUnreadable(code, number, exception);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Version {Number} of the offering {Code} cannot be read and is not shown")]
    private partial void LogUnreadable(string code, int number, Exception exception);
}
