using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;
using Esm.Localization;
using Esm.Organisation.Contracts;

namespace Esm.Catalogue.Browse;

internal sealed record CatalogueFilter(string Query = "", Audience? Audience = null, string? LifeEvent = null, string? DepartmentCode = null);

internal sealed record DepartmentGroup(DepartmentInfo Department, IReadOnlyList<PublishedOffering> Offerings);

internal sealed record CatalogueView(IReadOnlyList<DepartmentGroup> Groups, IReadOnlyList<Audience> Audiences, IReadOnlyList<LifeEvent> LifeEvents, bool IsEmpty)
{
    public int Count => Groups.Sum(group => group.Offerings.Count);
}

internal sealed class BrowseCatalogue(PublishedOfferings offerings, LifeEvents lifeEvents)
{
    public async Task<CatalogueView> HandleAsync(CatalogueFilter filter, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var snapshot = await offerings.GetAsync(cancellationToken);
        var all = snapshot.For(await offerings.SeesInternalAsync(user));
        var words = TextFolding.Fold(filter.Query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shown = all.Where(offering => Fits(offering, filter) && offering.Matches(words)).ToLookup(offering => offering.Info.DepartmentCode);
        DepartmentGroup[] groups =
        [
            .. snapshot.Departments.Where(department => shown.Contains(department.Code))
                .OrderBy(department => department.Name.ToString(), StringComparer.CurrentCulture)
                .Select(department => new DepartmentGroup(
                    department, [.. shown[department.Code].OrderBy(offering => offering.Info.Title.ToString(), StringComparer.CurrentCulture)])),
        ];
        return new CatalogueView(
            groups,
            [.. Enum.GetValues<Audience>().Where(audience => all.Any(offering => offering.File.Audiences.Contains(audience)))],
            [.. lifeEvents.All.Where(lifeEvent => all.Any(offering => offering.File.LifeEvents.Contains(lifeEvent.Code)))],
            all.Count == 0);
    }

    private static bool Fits(PublishedOffering offering, CatalogueFilter filter)
        => (filter.Audience is not { } audience || offering.File.Audiences.Contains(audience))
            && (filter.LifeEvent is not { } lifeEvent || offering.File.LifeEvents.Contains(lifeEvent))
            && (filter.DepartmentCode is not { } code || offering.Info.DepartmentCode == code);
}
