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

    public IReadOnlyList<OfferingFlaw> Flaws { get; init; } = [];

    public bool IsHidden => CanWithdraw && Flaws.Any(flaw => flaw.Hides);

    public IReadOnlyList<OfferingProblem> Problems { get; init; } = [];

    public bool CanPublish => State is OfferingState.Changed or OfferingState.Withdrawn or OfferingState.New;

    public bool CanWithdraw => State is OfferingState.Published or OfferingState.Changed;
}

// The offerings of the modules and of the database side by side, those first that citizens should see and do not.
internal sealed class ListOfferings(CatalogueDb db, ModuleOfferings modules, IDepartments departments, OfferingFlaws flaws)
{
    public async Task<IReadOnlyList<OfferingRow>> HandleAsync(OfferingScope scope, CancellationToken cancellationToken)
    {
        var stored = await db.Offerings.AsNoTracking()
            .Join(db.Versions, offering => new { offering.Code, Number = offering.PublishedNumber }, version => new { version.Code, version.Number },
                (offering, version) => new Stored(offering, version.Json, version.Sha256))
            .ToDictionaryAsync(row => row.Offering.Code, cancellationToken);
        var sources = await modules.ReadAsync(cancellationToken);
        var known = await departments.ListAsync(cancellationToken);
        var described = sources.Where(source => source.Offering is not null).Select(source => Describe(source.Offering!, stored.GetValueOrDefault(source.Offering!.Code), known));
        var others = stored.Values.Where(row => sources.All(source => source.Offering?.Code != row.Offering.Code)).Select(row => DescribeStored(row, known));
        var broken = sources.Where(source => source.Offering is null && scope.IsEverything).Select(DescribeBroken);
        return
        [
            .. described.Concat(others)
                .Where(row => scope.Covers(row.DepartmentCode))
                .Concat(broken)
                .OrderByDescending(row => row.IsHidden).ThenBy(row => row.DepartmentCode, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal),
        ];
    }

    // What citizens see counts: the flaws of the published version, or of the file where nothing is published.
    private OfferingRow Describe(OfferingFile file, Stored? stored, IReadOnlyList<DepartmentInfo> known)
    {
        if (stored is not { Offering.IsPublished: true })
        {
            return Row(file, stored is null ? OfferingState.New : OfferingState.Withdrawn, stored?.Offering.PublishedNumber ?? 0, file, known);
        }

        var isSame = stored.Sha256 == OfferingJson.Hash(OfferingJson.Write(file));
        return Row(file, isSame ? OfferingState.Published : OfferingState.Changed, stored.Offering.PublishedNumber, isSame ? file : OfferingJson.ReadStored(stored.Json), known);
    }

    private OfferingRow DescribeStored(Stored stored, IReadOnlyList<DepartmentInfo> known)
    {
        var file = OfferingJson.ReadStored(stored.Json);
        return Row(file, stored.Offering.IsPublished ? OfferingState.Published : OfferingState.Withdrawn, stored.Offering.PublishedNumber, file, known);
    }

    private OfferingRow Row(OfferingFile file, OfferingState state, int number, OfferingFile shown, IReadOnlyList<DepartmentInfo> known)
        => new(file.Code, file.Title, file.Slug, file.Department, state, number)
        {
            DepartmentName = known.FirstOrDefault(department => department.Code == file.Department)?.Name,
            Flaws = [.. flaws.Find(shown, shown.ToInfo(number), known)],
        };

    private static OfferingRow DescribeBroken(OfferingSource source)
        => new(source.FileName, source.FileName, "", "", OfferingState.Broken, 0) { Problems = source.Problems };

    private sealed record Stored(Offering Offering, string Json, string Sha256);
}
