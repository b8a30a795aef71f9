using Esm.Catalogue.Data;
using Esm.Catalogue.Describe;
using Esm.Localization;
using Esm.Organisation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Publish;

internal enum OfferingState
{
    Published,
    Changed,
    Withdrawn,
    New,
    Broken,
}

internal sealed record OfferingRow(string Code, LocalizedText Title, string Slug, string DepartmentCode, OfferingState State, int Number)
{
    public LocalizedText? DepartmentName { get; init; }

    public IReadOnlyList<OfferingProblem> Problems { get; init; } = [];

    public bool CanPublish => State is OfferingState.Changed or OfferingState.Withdrawn or OfferingState.New;

    public bool CanWithdraw => State is OfferingState.Published or OfferingState.Changed;
}

// The offerings of the modules and of the database side by side.
internal sealed class ListOfferings(CatalogueDb db, ModuleOfferings modules, IDepartments departments)
{
    public async Task<IReadOnlyList<OfferingRow>> HandleAsync(OfferingScope scope, CancellationToken cancellationToken)
    {
        var stored = await db.Offerings.AsNoTracking()
            .Join(db.Versions, offering => new { offering.Code, Number = offering.PublishedNumber }, version => new { version.Code, version.Number },
                (offering, version) => new Stored(offering, version.Json, version.Sha256))
            .ToDictionaryAsync(row => row.Offering.Code, cancellationToken);
        var sources = await modules.ReadAsync(cancellationToken);
        var names = (await departments.ListAsync(cancellationToken)).ToDictionary(department => department.Code, department => department.Name, StringComparer.Ordinal);
        var described = sources.Where(source => source.Offering is not null).Select(source => Describe(source.Offering!, stored.GetValueOrDefault(source.Offering!.Code)));
        var others = stored.Values.Where(row => sources.All(source => source.Offering?.Code != row.Offering.Code)).Select(DescribeStored);
        var broken = sources.Where(source => source.Offering is null && scope.IsEverything).Select(DescribeBroken);
        return
        [
            .. described.Concat(others)
                .Where(row => scope.Covers(row.DepartmentCode))
                .Select(row => row with { DepartmentName = names.GetValueOrDefault(row.DepartmentCode) })
                .Concat(broken)
                .OrderBy(row => row.DepartmentCode, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal),
        ];
    }

    private static OfferingRow Describe(OfferingFile file, Stored? stored)
    {
        var row = new OfferingRow(file.Code, file.Title, file.Slug, file.Department, OfferingState.New, stored?.Offering.PublishedNumber ?? 0);
        if (stored is null)
        {
            return row;
        }

        if (!stored.Offering.IsPublished)
        {
            return row with { State = OfferingState.Withdrawn };
        }

        return row with { State = stored.Sha256 == OfferingJson.Hash(OfferingJson.Write(file)) ? OfferingState.Published : OfferingState.Changed };
    }

    private static OfferingRow DescribeStored(Stored stored)
    {
        var file = OfferingJson.ReadStored(stored.Json);
        return new OfferingRow(
            file.Code, file.Title, file.Slug, file.Department, stored.Offering.IsPublished ? OfferingState.Published : OfferingState.Withdrawn, stored.Offering.PublishedNumber);
    }

    private static OfferingRow DescribeBroken(OfferingSource source)
        => new(source.FileName, source.FileName, "", "", OfferingState.Broken, 0) { Problems = source.Problems };

    private sealed record Stored(Offering Offering, string Json, string Sha256);
}
