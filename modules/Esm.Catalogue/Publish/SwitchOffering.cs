using Esm.Catalogue.Browse;
using Esm.Catalogue.Data;
using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Catalogue.Publish;

internal abstract record SwitchOutcome
{
    private SwitchOutcome()
    {
    }

    public sealed record Published(int Number) : SwitchOutcome;

    public sealed record Withdrawn : SwitchOutcome;

    public sealed record SlugTaken(string OtherCode) : SwitchOutcome;

    public sealed record ChangedMeanwhile : SwitchOutcome;

    public sealed record NotFound : SwitchOutcome;
}

// What an admin does with one offering. One of another department is not found.
internal sealed class SwitchOffering(CatalogueDb db, ModuleOfferings modules, PublishOffering publish, CatalogueCache cache, IUnitOfWork unitOfWork)
{
    public async Task<SwitchOutcome> PublishAsync(string code, OfferingScope scope, CancellationToken cancellationToken)
    {
        var file = (await modules.FindAsync(code, cancellationToken))?.Offering;
        if (file is null)
        {
            return await PublishAgainAsync(code, scope, cancellationToken);
        }

        if (!scope.Covers(file.Department) || !await CoversStoredAsync(code, scope, cancellationToken))
        {
            return new SwitchOutcome.NotFound();
        }

        return await publish.StageAsync(file, cancellationToken) switch
        {
            PublishOutcome.SlugTaken taken => new SwitchOutcome.SlugTaken(taken.OtherCode),
            PublishOutcome.Unchanged unchanged => new SwitchOutcome.Published(unchanged.Number),
            PublishOutcome.Published published => await CommitAsync(new SwitchOutcome.Published(published.Number), cancellationToken),
            var outcome => throw new InvalidOperationException($"Unknown outcome {outcome}."),
        };
    }

    public async Task<SwitchOutcome> WithdrawAsync(string code, OfferingScope scope, CancellationToken cancellationToken)
    {
        var offering = await db.Offerings.SingleOrDefaultAsync(row => row.Code == code, cancellationToken);
        if (offering is null || !scope.Covers(offering.DepartmentCode))
        {
            return new SwitchOutcome.NotFound();
        }

        return offering.Unpublish() ? await CommitAsync(new SwitchOutcome.Withdrawn(), cancellationToken) : new SwitchOutcome.Withdrawn();
    }

    // A file may claim a code that another department has already published under.
    private async Task<bool> CoversStoredAsync(string code, OfferingScope scope, CancellationToken cancellationToken)
    {
        var department = await db.Offerings.Where(row => row.Code == code).Select(row => row.DepartmentCode).SingleOrDefaultAsync(cancellationToken);
        return department is null || scope.Covers(department);
    }

    // An offering that only a recipe described, or whose module is off: its last published version comes back.
    private async Task<SwitchOutcome> PublishAgainAsync(string code, OfferingScope scope, CancellationToken cancellationToken)
    {
        var offering = await db.Offerings.SingleOrDefaultAsync(row => row.Code == code, cancellationToken);
        if (offering is null || !scope.Covers(offering.DepartmentCode))
        {
            return new SwitchOutcome.NotFound();
        }

        var published = new SwitchOutcome.Published(offering.PublishedNumber);
        return offering.Publish(offering.PublishedNumber) ? await CommitAsync(published, cancellationToken) : published;
    }

    private async Task<SwitchOutcome> CommitAsync(SwitchOutcome outcome, CancellationToken cancellationToken)
    {
        unitOfWork.OnCommitted(cache.Drop);
        return await unitOfWork.TryCommitAsync(cancellationToken) == CommitResult.Committed ? outcome : new SwitchOutcome.ChangedMeanwhile();
    }
}
