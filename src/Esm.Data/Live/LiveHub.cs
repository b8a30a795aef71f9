using Microsoft.Extensions.Logging;

namespace Esm.Data.Live;

// Who listens to a tenant in this process. Outlives the tenant's containers. Where the notices come from outside, it listens there only while somebody listens here.
internal sealed class LiveHub(PostgresListener? listener, PostgresNotifier? notifier) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<LiveSubscription> _subscriptions = [];
    private CancellationTokenSource? _listening;
    private Task _listens = Task.CompletedTask;
    private bool _isReady;

    public LiveSubscription Enter(IReadOnlyCollection<string> channels, ILogger logger)
    {
        var subscription = new LiveSubscription(this, channels);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
            if (listener is null || _isReady)
            {
                subscription.Offer(LiveNotice.Ready);
            }
            else if (_listening is null)
            {
                _listening = new CancellationTokenSource();
                _listens = ListenAsync(listener, _listens, logger, _listening.Token);
            }
        }

        return subscription;
    }

    public void Leave(LiveSubscription subscription)
    {
        lock (_gate)
        {
            if (!_subscriptions.Remove(subscription) || _subscriptions.Count > 0)
            {
                return;
            }

            _listening?.Cancel();
            _listening?.Dispose();
            _listening = null;
            _isReady = false;
        }
    }

    // To all who listen, on whatever node.
    public void Send(IReadOnlyCollection<LiveNotice> notices, ILogger logger)
    {
        if (notifier is not null)
        {
            notifier.Send(notices, logger);
            return;
        }

        foreach (var notice in notices)
        {
            Tell(notice);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task listens;
        lock (_gate)
        {
            _listening?.Cancel();
            _listening?.Dispose();
            _listening = null;
            listens = _listens;
        }

        await listens;
        if (notifier is not null)
        {
            await notifier.DisposeAsync();
        }
    }

    private void Tell(LiveNotice notice)
    {
        lock (_gate)
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Offer(notice);
            }
        }
    }

    // One after the other: who comes back at once does not hold two connections.
    private async Task ListenAsync(PostgresListener source, Task former, ILogger logger, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await former.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await source.ListenAsync(Tell, () => BeReady(cancellationToken), logger, cancellationToken);
    }

    private void BeReady(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            _isReady = true;
            foreach (var subscription in _subscriptions)
            {
                subscription.Offer(LiveNotice.Ready);
            }
        }
    }
}
