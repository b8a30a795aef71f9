using Esm.Caching;
using Esm.Catalogue.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Esm.Requests.Figures;

internal sealed class OfferingTimes(RequestsDb db, IOfferings offerings, WorkflowBook workflows, OfferingTimesCache cache, TimeProvider time) : IOfferingTimes
{
    private const int Days = 90;
    private const int FewestCases = 10;
    private const int MostCases = 10_000;

    public async Task<TimeTaken?> FindAsync(string offeringCode, CancellationToken cancellationToken)
    {
        var known = await cache.GetAsync(offeringCode, async token => new OfferingTime(await CountAsync(offeringCode, token)), cancellationToken);
        return known?.Taken;
    }

    private async Task<TimeTaken?> CountAsync(string offeringCode, CancellationToken cancellationToken)
        => await offerings.FindByCodeAsync(offeringCode, cancellationToken) is { } offering ? await CountAsync(offering, time.GetUtcNow(), cancellationToken) : null;

    // Answers alone: what was taken back, joined to another, or never got as far as the department says nothing about how long one waits.
    private async Task<TimeTaken?> CountAsync(OfferingInfo offering, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-Days);
        var workflow = workflows.For(offering);
        string[] answers = [.. workflow.States.Where(workflow.IsAnswer).Select(state => state.Code)];
        var closed = await db.Requests
            .Where(request => request.OfferingCode == offering.Code && request.ClosedAt > since && answers.Contains(request.State))
            .OrderByDescending(request => request.ClosedAt)
            .Take(MostCases)
            .Select(request => new { request.CreatedAt, request.ClosedAt })
            .ToListAsync(cancellationToken);
        return closed.Count < FewestCases ? null : new TimeTaken(closed.Count, Median([.. closed.Select(row => row.ClosedAt!.Value - row.CreatedAt)]));
    }

    // Days of the middle one; of an even number, the slower of the two in the middle: nobody is promised too much.
    private static int Median(TimeSpan[] durations)
    {
        Array.Sort(durations);
        var middle = durations[durations.Length / 2];
        return middle < TimeSpan.FromDays(1) ? (int)Math.Floor(middle.TotalDays) : (int)Math.Ceiling(middle.TotalDays);
    }
}

internal sealed record OfferingTime(TimeTaken? Taken);

// How long things take changes slowly: counted every ten minutes at most.
internal sealed class OfferingTimesCache(TimeProvider time) : TenantCache<string, OfferingTime>(time)
{
    protected override TimeSpan Lifetime => TimeSpan.FromMinutes(10);
}
