using System.Text.Json;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Data;
using Esm.Catalogue.Describe;
using Esm.Catalogue.Search;
using Esm.Localization;
using Esm.Organisation.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Esm.Catalogue.Browse;

// Reads the published offerings, without those that nobody could answer: the admins' list says why.
internal sealed partial class ReadCatalogue(CatalogueDb db, OfferingFlaws flaws, LifeEvents lifeEvents, ILogger<ReadCatalogue> logger)
{
    public async Task<CatalogueSnapshot> HandleAsync(IReadOnlyList<DepartmentInfo> departments, CancellationToken cancellationToken)
    {
        var rows = await db.Offerings.Where(offering => offering.IsPublished)
            .Join(db.Versions, offering => new { offering.Code, Number = offering.PublishedNumber }, version => new { version.Code, version.Number }, (_, version) => version)
            .OrderBy(version => version.Code)
            .Select(version => new { version.Code, version.Number, version.Json })
            .ToListAsync(cancellationToken);
        PublishedOffering[] sound =
            [.. rows.Select(row => Parse(row.Code, row.Number, row.Json)).OfType<PublishedOffering>().Where(offering => IsSound(offering, departments))];
        return new CatalogueSnapshot(sound, departments, IndexOf(sound, departments, lifeEvents));
    }

    // Keeps nothing of the scope: the index may be made long after it.
    private static Func<SearchIndex> IndexOf(PublishedOffering[] offerings, IReadOnlyList<DepartmentInfo> departments, LifeEvents lifeEvents)
        => () => SearchIndexBuilder.Build(offerings, offering => Surroundings(offering, departments, lifeEvents));

    // People also look for the department that does it, or say what happens in their life.
    private static IEnumerable<LocalizedText> Surroundings(PublishedOffering offering, IReadOnlyList<DepartmentInfo> departments, LifeEvents lifeEvents)
        => departments.Where(department => department.Code == offering.Info.DepartmentCode).Select(department => department.Name)
            .Concat(offering.File.LifeEvents.Select(lifeEvents.Find).OfType<LifeEvent>().Select(lifeEvent => lifeEvent.Name));

    private bool IsSound(PublishedOffering offering, IReadOnlyList<DepartmentInfo> departments)
        => !flaws.Find(offering.File, offering.Info, departments).Any(flaw => flaw.Hides);

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
