using Esm.Catalogue.Describe;
using Esm.Organisation.Contracts;

namespace Esm.Catalogue.Browse;

internal sealed record CatalogueFilter(string Query = "", Audience? Audience = null, string? LifeEvent = null, string? DepartmentCode = null);

internal sealed record DepartmentGroup(DepartmentInfo Department, IReadOnlyList<PublishedOffering> Offerings);

internal sealed record CatalogueView(IReadOnlyList<DepartmentGroup> Groups, IReadOnlyList<Audience> Audiences, IReadOnlyList<string> LifeEvents, bool IsEmpty)
{
    public int Count => Groups.Sum(group => group.Offerings.Count);
}

internal sealed class BrowseCatalogue(PublishedOfferings offerings, IDepartments departments)
{
    public async Task<CatalogueView> HandleAsync(CatalogueFilter filter, CancellationToken cancellationToken)
    {
        var all = await offerings.GetAsync(cancellationToken);
        var names = await departments.ListAsync(cancellationToken);
        var words = Folding.Words(filter.Query);
        var shown = all.Where(offering => Fits(offering, filter) && offering.Matches(words)).ToLookup(offering => offering.Info.DepartmentCode);
        DepartmentGroup[] groups =
        [
            .. names.Where(department => shown.Contains(department.Code))
                .OrderBy(department => department.Name.ToString(), StringComparer.CurrentCulture)
                .Select(department => new DepartmentGroup(
                    department, [.. shown[department.Code].OrderBy(offering => offering.Info.Title.ToString(), StringComparer.CurrentCulture)])),
        ];
        return new CatalogueView(
            groups,
            [.. Enum.GetValues<Audience>().Where(audience => all.Any(offering => offering.File.Audiences.Contains(audience)))],
            [.. LifeEvents.Codes.Where(code => all.Any(offering => offering.File.LifeEvents.Contains(code)))],
            all.Count == 0);
    }

    private static bool Fits(PublishedOffering offering, CatalogueFilter filter)
        => (filter.Audience is not { } audience || offering.File.Audiences.Contains(audience))
            && (filter.LifeEvent is not { } lifeEvent || offering.File.LifeEvents.Contains(lifeEvent))
            && (filter.DepartmentCode is not { } code || offering.Info.DepartmentCode == code);
}
