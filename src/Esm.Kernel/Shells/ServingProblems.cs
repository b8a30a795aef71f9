using System.Collections.Concurrent;
using Esm.Data;
using Esm.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Shells;

// Keeps for the admin which module failed last while serving, and why; once a minute per module, so that a broken page cannot flood the database.
internal sealed partial class ServingProblems(IServiceScopeFactory scopes, TimeProvider time, ILogger<ServingProblems> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

    // False where one of its failures was kept a moment ago.
    public async Task<bool> TryRecordAsync(string featureId, Exception exception)
    {
        var now = time.GetUtcNow();
        if (_last.TryGetValue(featureId, out var last) && now - last < Pause)
        {
            return false;
        }

        _last[featureId] = now;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var problem = new FeatureProblem(featureId, FeatureStage.Serving, $"{exception.GetType().Name}: {exception.Message}", now);
            await FeatureRows.RecordAsync(scope.ServiceProvider, [problem], CancellationToken.None);
        }
#pragma warning disable CA1031 // Whoever failed must not fail a second time of being told.
        catch (Exception recording)
#pragma warning restore CA1031
        {
            LogNotRecorded(featureId, recording);
        }

        return true;
    }

    // A switch clears what was kept of the candidate: its first failure in service is kept anew.
    public void Forget() => _last.Clear();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The failure of feature {Feature} could not be kept for the admin")]
    private partial void LogNotRecorded(string feature, Exception exception);
}

internal static class FeatureRows
{
    // At a start: what kept a feature out before does so no more where it serves now.
    public static async Task SettleAsync(IServiceProvider scope, IReadOnlyList<FeatureProblem> leftOut, IReadOnlyList<FeatureInfo> serving, CancellationToken cancellationToken)
    {
        var ids = serving.Select(feature => feature.Id).ToHashSet(StringComparer.Ordinal);
        var before = await scope.GetRequiredService<KernelDb>().Features
            .Where(row => row.ProblemStage != null && row.ProblemStage != FeatureStage.Serving)
            .ToListAsync(cancellationToken);
        before.Where(row => ids.Contains(row.FeatureId)).ToList().ForEach(row => row.ClearProblem());
        await RecordAsync(scope, leftOut, cancellationToken);
    }

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
