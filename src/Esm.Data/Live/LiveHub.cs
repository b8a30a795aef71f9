using Microsoft.Extensions.Logging;

namespace Esm.Data.Live;

// Who listens to a tenant in this process. Outlives the tenant's containers.
internal sealed class LiveHub(string tenant, PostgresNotices? notices)
{
    private readonly Lock _gate = new();
    private readonly HashSet<LiveSubscription> _subscriptions = [];

    public LiveSubscription Enter(IReadOnlyCollection<string> channels, ILogger logger)
    {
        var subscription = new LiveSubscription(this, channels);
        lock (_gate)
        {
            // Ready comes first, before any notice, and is missed by nobody who enters as the listening begins.
            if (notices is null || notices.Listen(tenant, this, logger))
            {
                subscription.Offer(LiveNotice.Ready);
            }

            _subscriptions.Add(subscription);
        }

        return subscription;
    }

    public void Leave(LiveSubscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
        }
    }

    // To all who listen, on whatever node.
    public void Send(IReadOnlyCollection<LiveNotice> sent, ILogger logger)
    {
        if (notices is not null)
        {
            notices.Send(tenant, sent, logger);
            return;
        }

        foreach (var notice in sent)
        {
            Offer(notice);
        }
    }

    // To those of this process.
    public void Offer(LiveNotice notice)
    {
        lock (_gate)
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Offer(notice);
            }
        }
    }
}
