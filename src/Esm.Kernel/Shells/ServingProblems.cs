using System.Collections.Concurrent;
using Esm.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Shells;

// Keeps for the admin which module's page failed last and why; once a minute per module, so that a broken page cannot flood the database.
internal sealed class ServingProblems(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

    public async Task RecordAsync(string featureId, string message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_last.TryGetValue(featureId, out var last) && now - last < Pause)
        {
            return;
        }

        _last[featureId] = now;
        await using var scope = scopes.CreateAsyncScope();
        await FeatureRows.RecordAsync(scope.ServiceProvider, [new FeatureProblem(featureId, FeatureStage.Serving, message, now)], cancellationToken);
    }
}

internal static class FeatureRows
{
    public static async Task RecordAsync(IServiceProvider scope, IReadOnlyList<FeatureProblem> problems, CancellationToken cancellationToken)
    {
        var db = scope.GetRequiredService<KernelDb>();
        foreach (var problem in problems)
        {
            var row = await db.Features.SingleOrDefaultAsync(feature => feature.FeatureId == problem.FeatureId, cancellationToken);
            if (row is null)
            {
                row = new FeatureRow { FeatureId = problem.FeatureId };
                db.Features.Add(row);
            }

            row.Fail(problem);
        }

        await scope.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
    }
}
