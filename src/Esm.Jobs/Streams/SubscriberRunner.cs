using System.Collections.Concurrent;
using System.Diagnostics;
using Esm.Data;
using Esm.Events;
using Esm.Localization;
using Esm.Settings;
using Esm.Shells;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Streams;

// Brings one subscriber further, step by step. Two nodes that take in the same facts do no harm: one of them stores nothing.
internal sealed partial class SubscriberRunner(IServiceScopeFactory scopes, Subscribers subscribers, TimeProvider time, ILogger<SubscriberRunner> logger)
{
    public static readonly TimeSpan StepTimeout = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    // Then others have their turn.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Looked> _looked = new(StringComparer.Ordinal);

    // Names of those that have something to do now.
    public async Task<IReadOnlyList<string>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await new DueSubscribers(subscribers, _looked, scope.ServiceProvider, time).FindAsync(cancellationToken);
    }

    // Until it has nothing more to do, or failed, or has had its time: then it is true, and it needs another turn.
    public async Task<bool> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (subscribers.Find(name) is not { } subscriber)
        {
            return false;
        }

        var (started, most, refusals) = (Stopwatch.GetTimestamp(), subscriber.Together, 0);
        while (Stopwatch.GetElapsedTime(started) < LongestTurn)
        {
            switch (await TryStepAsync(subscriber, most, cancellationToken))
            {
                case StepOutcome.Idle or StepOutcome.Failed:
                    return false;
                case StepOutcome.Moved:
                    (most, refusals) = (Math.Min(most * 2, subscriber.Together), 0);
                    break;

                // One after the other where several together failed, so that those before the one at fault count.
                case StepOutcome.FailedTogether:
                    most = 1;
                    break;

                // Another node did the same, or somebody changed the same rows: on the next look it shows.
                case StepOutcome.NotStored when ++refusals < RetryExtensions.MaxAttempts:
                    await RetryExtensions.PauseAsync(refusals, cancellationToken);
                    break;
                default:
                    await FailAsync(name, new InvalidOperationException("What it changes cannot be stored: others change the same again and again, or a unique key is taken."), cancellationToken);
                    return false;
            }
        }

        return true;
    }

    private async Task<StepOutcome> TryStepAsync(SubscriberRegistration subscriber, int most, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(StepTimeout);
            await using var scope = scopes.CreateAsyncScope();
            using var language = (await scope.ServiceProvider.GetRequiredService<ISiteService>().GetSettingsAsync<SiteSettings>(timeout.Token)).Speak();
            return await new SubscriberStep(subscriber, subscribers, scope.ServiceProvider, time).TakeAsync(most, timeout.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a subscriber throws, the others go on, and it is tried again later.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (most > 1)
            {
                LogTogether(subscriber.Name, exception);
                return StepOutcome.FailedTogether;
            }

            await FailAsync(subscriber.Name, exception, cancellationToken);
            return StepOutcome.Failed;
        }
    }

    // Somebody else may have stored something of it meanwhile.
    private async Task FailAsync(string name, Exception exception, CancellationToken cancellationToken)
    {
        for (var made = 1; !await TryFailAsync(name, exception, cancellationToken) && made < RetryExtensions.MaxAttempts; made++)
        {
            await RetryExtensions.PauseAsync(made, cancellationToken);
        }
    }

    private async Task<bool> TryFailAsync(string name, Exception exception, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        var row = await db.Subscribers.SingleOrDefaultAsync(row => row.Name == name, cancellationToken)
            ?? db.Subscribers.Add(SubscriberRow.New(name, time.GetUtcNow())).Entity;
        var wait = TimeSpan.FromTicks(Math.Min(MaxWait.Ticks, FirstWait.Ticks << Math.Min(row.Failures, 20)));
        row.Fail(InputText.Cut(InputText.Clean($"{exception.GetType().Name}: {exception.Message}"), SubscriberRow.ErrorMaxLength), time.GetUtcNow() + wait);
        if (await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().TryCommitAsync(cancellationToken) != CommitResult.Committed)
        {
            return false;
        }

        LogFailed(name, row.Failures, wait, exception);
        StreamMetrics.Failures.Add(1, StreamMetrics.Of(scope.ServiceProvider.GetRequiredService<ShellSettings>().Name, name));
        return true;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Subscriber {Subscriber} failed on several facts together; they are told one after the other.")]
    private partial void LogTogether(string subscriber, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Subscriber {Subscriber} failed for the {Failures}. time; the next try is in {Wait}.")]
    private partial void LogFailed(string subscriber, int failures, TimeSpan wait, Exception exception);
}
