using System.Collections.Concurrent;
using Esm.Data;
using Esm.Localization;
using Esm.Shells;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Esm.Streams;

// Brings one subscriber further, some facts in a transaction that stores how far it came as well. Two nodes that take in the same facts do no harm: one of them stores nothing.
internal sealed partial class SubscriberRunner(IServiceScopeFactory scopes, Subscribers subscribers, TimeProvider time, ILogger<SubscriberRunner> logger)
{
    public const int BatchSize = 50;

    public static readonly TimeSpan BatchTimeout = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Looked> _looked = new(StringComparer.Ordinal);

    // Names of those that have something to do now.
    public async Task<IReadOnlyList<string>> FindDueAsync(CancellationToken cancellationToken)
    {
        if (subscribers.Names.Count == 0)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        return await new DueSubscribers(subscribers, _looked, scope.ServiceProvider, time).FindAsync(cancellationToken);
    }

    // Until it has nothing more to do, or failed. One after the other where several together failed, so that those before the one at fault count.
    public async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        if (subscribers.Find(name) is not { } subscriber)
        {
            return;
        }

        var most = BatchSize;
        while (true)
        {
            try
            {
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                timeout.CancelAfter(BatchTimeout);
                await using var scope = scopes.CreateAsyncScope();
                if (!await new SubscriberStep(subscriber, subscribers, scope.ServiceProvider, time).TakeAsync(most, timeout.Token))
                {
                    return;
                }

                most = Math.Min(most * 2, BatchSize);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Whatever a subscriber throws, the others go on, and it is tried again later.
            catch (Exception exception) when (most > 1)
#pragma warning restore CA1031
            {
                LogTogether(name, exception);
                most = 1;
            }
#pragma warning disable CA1031
            catch (Exception exception)
#pragma warning restore CA1031
            {
                await FailAsync(name, exception, cancellationToken);
                return;
            }
        }
    }

    private async Task FailAsync(string name, Exception exception, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KernelDb>();
        var row = await db.Subscribers.SingleOrDefaultAsync(row => row.Name == name, cancellationToken)
            ?? db.Subscribers.Add(SubscriberRow.New(name, time.GetUtcNow())).Entity;
        var wait = TimeSpan.FromTicks(Math.Min(MaxWait.Ticks, FirstWait.Ticks << Math.Min(row.Failures, 20)));
        row.Fail(InputText.Cut(InputText.Clean($"{exception.GetType().Name}: {exception.Message}"), SubscriberRow.ErrorMaxLength), time.GetUtcNow() + wait);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().TryCommitAsync(cancellationToken);
        LogFailed(name, row.Failures, wait, exception);
        StreamMetrics.Failures.Add(1, StreamMetrics.Of(scope.ServiceProvider.GetRequiredService<ShellSettings>().Name, name));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Subscriber {Subscriber} failed on several facts together; they are told one after the other.")]
    private partial void LogTogether(string subscriber, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Subscriber {Subscriber} failed for the {Failures}. time; the next try is in {Wait}.")]
    private partial void LogFailed(string subscriber, int failures, TimeSpan wait, Exception exception);
}
