using System.Diagnostics;
using Esm.Outbox;
using Esm.Shells;
using Esm.Streams;
using Esm.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Delivery;

// Serves the outboxes and the subscribers of all running tenants: each at once when its signal comes, and every few seconds those that have something to do. Each lane of an outbox and each subscriber takes its
// turns apart, so that none waits for another that is slow.
internal sealed partial class DeliveryWorker(IShellHost tenants, DeliverySignal signal, DuePoll poll, IConfiguration configuration, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const double DefaultPollSeconds = 5;
    private const int AtOnce = 8;

    // They mostly wait for a destination that is slow.
    private const int LanesAtOnce = 128;

    // The first message is delivered and the first fact told at once; those of the moment after it are begun, or numbered, together.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _polls = new(AtOnce, AtOnce);
    private readonly SemaphoreSlim _outboxes = new(AtOnce, AtOnce);
    private readonly SemaphoreSlim _lanes = new(LanesAtOnce, LanesAtOnce);
    private readonly SemaphoreSlim _streams = new(AtOnce, AtOnce);
    private readonly SemaphoreSlim _subscribers = new(AtOnce, AtOnce);
    private readonly Turns _turns = new();

    public override void Dispose()
    {
        _polls.Dispose();
        _outboxes.Dispose();
        _lanes.Dispose();
        _streams.Dispose();
        _subscribers.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromSeconds(Math.Max(0.1, configuration.GetValue("Esm:Outbox:PollSeconds", DefaultPollSeconds)));
        try
        {
            var polled = Stopwatch.GetTimestamp();
            while (!stoppingToken.IsCancellationRequested)
            {
                var woken = await signal.WaitAsync(interval - Stopwatch.GetElapsedTime(polled), stoppingToken);
                foreach (var tenant in Running())
                {
                    TakeTurns(tenant.Name, woken.GetValueOrDefault(tenant.Name), stoppingToken);
                }

                // Tenants that call all the time keep nobody else from being looked at.
                if (woken.Count == 0 || Stopwatch.GetElapsedTime(polled) >= interval)
                {
                    polled = Stopwatch.GetTimestamp();
                    Poll(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is being delivered ends first.
        }

        await _turns.WhenDoneAsync();
    }

    private IEnumerable<ShellSettings> Running() => tenants.GetAllSettings().Where(tenant => tenant.State == TenantState.Running);

    // A database that does not answer keeps the others' tenants waiting for nothing.
    private void Poll(CancellationToken stoppingToken)
    {
        foreach (var database in DuePoll.ByDatabase(Running()))
        {
            // No tenant's name begins like this.
            _turns.Take("/ " + database.Key, () => PollAsync(database.Key, stoppingToken));
        }
    }

    private async Task PollAsync(string database, CancellationToken stoppingToken)
    {
        try
        {
            await _polls.WaitAsync(stoppingToken);
            try
            {
                var itsTenants = DuePoll.ByDatabase(Running()).Where(group => group.Key == database).SelectMany(group => group);
                foreach (var (tenant, kinds) in await poll.FindDueAsync([.. itsTenants], stoppingToken))
                {
                    TakeTurns(tenant, kinds, stoppingToken);
                }
            }
            finally
            {
                _polls.Release();
            }
        }
#pragma warning disable CA1031 // The host stops, and the database may be gone already.
        catch (Exception) when (stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }

    private void TakeTurns(string tenant, DeliveryKinds kinds, CancellationToken stoppingToken)
    {
        if (kinds.HasFlag(DeliveryKinds.Outbox))
        {
            TakeGathering(_outboxes, tenant, "outbox", services => ServeLanesAsync(services, tenant, stoppingToken), stoppingToken);
        }

        if (kinds.HasFlag(DeliveryKinds.Stream))
        {
            TakeGathering(_streams, tenant, "stream", services => ServeSubscribersAsync(services, tenant, stoppingToken), stoppingToken);
        }
    }

    private void TakeGathering(SemaphoreSlim slots, string tenant, string what, Func<IServiceProvider, Task> serve, CancellationToken stoppingToken)
        => _turns.Take($"{tenant} {what}", async () =>
        {
            await ServeAsync(slots, tenant, what, serve, stoppingToken);
            await Task.Delay(Gathering, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

    private async Task ServeLanesAsync(IServiceProvider services, string tenant, CancellationToken stoppingToken)
    {
        foreach (var lane in await services.GetRequiredService<OutboxLanes>().FindDueAsync(stoppingToken))
        {
            Take(_lanes, tenant, "lane " + lane, tenantServices => ServeLaneAsync(tenantServices, tenant, lane, stoppingToken), stoppingToken);
        }
    }

    // Another node that has a message for the lane may have found it taken.
    private async Task ServeLaneAsync(IServiceProvider services, string tenant, string lane, CancellationToken stoppingToken)
    {
        if (await services.GetRequiredService<OutboxProcessor>().ProcessAsync(lane, Gathering, stoppingToken) > 0)
        {
            signal.Wake(tenant, DeliveryKinds.Outbox);
        }
    }

    private async Task ServeSubscribersAsync(IServiceProvider services, string tenant, CancellationToken stoppingToken)
    {
        foreach (var name in await services.GetRequiredService<SubscriberRunner>().FindDueAsync(stoppingToken))
        {
            TakeSubscriber(tenant, name, stoppingToken);
        }
    }

    // Who needs another turn stands in line again.
    private void TakeSubscriber(string tenant, string name, CancellationToken stoppingToken)
        => Take(
            _subscribers,
            tenant,
            "subscriber " + name,
            async services =>
            {
                if (await services.GetRequiredService<SubscriberRunner>().RunAsync(name, stoppingToken))
                {
                    TakeSubscriber(tenant, name, stoppingToken);
                }
            },
            stoppingToken);

    private void Take(SemaphoreSlim slots, string tenant, string what, Func<IServiceProvider, Task> serve, CancellationToken stoppingToken)
        => _turns.Take($"{tenant} {what}", () => ServeAsync(slots, tenant, what, serve, stoppingToken));

    private async Task ServeAsync(SemaphoreSlim slots, string tenant, string what, Func<IServiceProvider, Task> serve, CancellationToken stoppingToken)
    {
        using var tenantOfLog = logger.BeginTenantScope(tenant);
        try
        {
            await slots.WaitAsync(stoppingToken);
            try
            {
                await tenants.UsingScopeAsync(tenant, serve, stoppingToken);
            }
            finally
            {
                slots.Release();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was under way is taken back.
        }
#pragma warning disable CA1031 // A tenant that cannot be served, its database being down or whatever else, must not stop the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(tenant, what, exception);
            poll.Forget(tenant);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Tenant {Tenant} could not be served ({What}); trying again at the next poll.")]
    private partial void LogFailed(string tenant, string what, Exception exception);
}
