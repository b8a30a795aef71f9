using System.Security.Claims;
using Esm.Catalogue.Contracts;
using Esm.Catalogue.Describe;
using Esm.Organisation.Contracts;

namespace Esm.Catalogue.Browse;

internal sealed record DepartmentGroup(DepartmentInfo Department, IReadOnlyList<PublishedOffering> Offerings);

// The ways into the catalogue: those that lead to an offering.
internal sealed record CatalogueView(IReadOnlyList<DepartmentGroup> Groups, IReadOnlyList<Audience> Audiences, IReadOnlyList<LifeEvent> LifeEvents)
{
    public bool IsEmpty => Groups.Count == 0;
}

internal sealed class BrowseCatalogue(PublishedOfferings offerings, LifeEvents lifeEvents)
{
    public async Task<CatalogueView> HandleAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var snapshot = await offerings.GetAsync(cancellationToken);
        var all = snapshot.For(await offerings.SeesInternalAsync(user));
        return new CatalogueView(
            Group(snapshot, all),
            [.. Enum.GetValues<Audience>().Where(audience => all.Any(offering => offering.File.Audiences.Contains(audience)))],
            [.. lifeEvents.All.Where(lifeEvent => all.Any(offering => offering.File.LifeEvents.Contains(lifeEvent.Code)))]);
    }

    public async Task<IReadOnlyList<DepartmentGroup>> ListAsync(ClaimsPrincipal user, Func<PublishedOffering, bool> fits, CancellationToken cancellationToken)
    {
        var snapshot = await offerings.GetAsync(cancellationToken);
        return Group(snapshot, snapshot.For(await offerings.SeesInternalAsync(user)).Where(fits));
    }

    public async Task<SearchResults> SearchAsync(string query, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var snapshot = await offerings.GetAsync(cancellationToken);
        var found = snapshot.Search(query, await offerings.SeesInternalAsync(user));
        return new SearchResults(query, [.. found.Select(offering => new SearchResult(offering, snapshot.Departments.First(department => department.Code == offering.Info.DepartmentCode)))]);
    }

    private static DepartmentGroup[] Group(CatalogueSnapshot snapshot, IEnumerable<PublishedOffering> offerings)
    {
        var byDepartment = offerings.ToLookup(offering => offering.Info.DepartmentCode, StringComparer.Ordinal);
        return
        [
            .. snapshot.Departments.Where(department => byDepartment.Contains(department.Code))
                .OrderBy(department => department.Name.ToString(), StringComparer.CurrentCulture)
                .Select(department => new DepartmentGroup(
                    department, [.. byDepartment[department.Code].OrderBy(offering => offering.Info.Title.ToString(), StringComparer.CurrentCulture)])),
        ];
    }
}
