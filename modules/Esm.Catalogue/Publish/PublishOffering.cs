using Esm.Catalogue.Browse;
using Esm.Catalogue.Data;
using Esm.Catalogue.Describe;
using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Publish;

internal abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    public sealed record Published(int Number) : PublishOutcome;

    public sealed record Unchanged(int Number) : PublishOutcome;

    public sealed record SlugTaken(string OtherCode) : PublishOutcome;
}

// Makes what a file says the published version, as a new version where it says something new. The caller commits.
internal sealed class PublishOffering(CatalogueDb db, CatalogueCache cache, IUnitOfWork unitOfWork, TimeProvider time)
{
    public async Task<PublishOutcome> PlanAsync(OfferingFile file, CancellationToken cancellationToken)
    {
        var other = await db.Offerings.Where(row => row.Slug == file.Slug && row.Code != file.Code).Select(row => row.Code).FirstOrDefaultAsync(cancellationToken);
        if (other is not null)
        {
            return new PublishOutcome.SlugTaken(other);
        }

        var offering = await db.Offerings.AsNoTracking().SingleOrDefaultAsync(row => row.Code == file.Code, cancellationToken);
        var latest = await FindLatestAsync(file.Code, cancellationToken);
        if (latest is null || latest.Sha256 != OfferingJson.Hash(OfferingJson.Write(file)))
        {
            return new PublishOutcome.Published((latest?.Number ?? 0) + 1);
        }

        return offering is { IsPublished: true } && offering.PublishedNumber == latest.Number
            ? new PublishOutcome.Unchanged(latest.Number)
            : new PublishOutcome.Published(latest.Number);
    }

    public async Task<PublishOutcome> StageAsync(OfferingFile file, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(file, cancellationToken);
        if (plan is not PublishOutcome.Published published)
        {
            return plan;
        }

        var offering = await db.Offerings.FindAsync([file.Code], cancellationToken);
        if (offering is null)
        {
            offering = new Offering { Code = file.Code, Slug = file.Slug, DepartmentCode = file.Department };
            db.Offerings.Add(offering);
        }

        await AddVersionAsync(file, published.Number, cancellationToken);
        offering.Slug = file.Slug;
        offering.DepartmentCode = file.Department;
        offering.Publish(published.Number);
        unitOfWork.OnCommitted(cache.Drop);
        return plan;
    }

    private async Task AddVersionAsync(OfferingFile file, int number, CancellationToken cancellationToken)
    {
        if (await db.Versions.AnyAsync(version => version.Code == file.Code && version.Number == number, cancellationToken))
        {
            return;
        }

        var json = OfferingJson.Write(file);
        db.Versions.Add(new OfferingVersion { Code = file.Code, Number = number, Json = json, Sha256 = OfferingJson.Hash(json), CreatedAt = time.GetUtcNow() });
    }

    private async Task<Latest?> FindLatestAsync(string code, CancellationToken cancellationToken)
        => await db.Versions.Where(version => version.Code == code)
            .OrderByDescending(version => version.Number)
            .Select(version => new Latest(version.Number, version.Sha256))
            .FirstOrDefaultAsync(cancellationToken);

    private sealed record Latest(int Number, string Sha256);
}
