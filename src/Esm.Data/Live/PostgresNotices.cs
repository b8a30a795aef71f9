using Microsoft.Extensions.Logging;

namespace Esm.Data.Live;

// The notices of all tenants of a database, to and from its other nodes. Listens on one connection, from the first who listens in this process until it ends.
internal sealed class PostgresNotices(PostgresListener listener, PostgresNotifier notifier) : IAsyncDisposable
{
    private static readonly TimeSpan PatienceOnClosing = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveHub> _hubs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private Task? _listening;
    private bool _isReady;

    // False: not yet; the hub's subscriptions are told once it does.
    public bool Listen(string tenant, LiveHub hub, ILogger logger)
    {
        lock (_gate)
        {
            _hubs[tenant] = hub;
            _listening ??= Start(logger);
            return _isReady;
        }
    }

    public void Send(string tenant, IReadOnlyCollection<LiveNotice> notices, ILogger logger)
        => notifier.Send([.. notices.Select(notice => $"{tenant}\n{notice.Write()}")], logger);

    public async ValueTask DisposeAsync()
    {
        // Nothing is lost where it takes longer: the connection ends with the process.
        await _closing.CancelAsync();
        await (_listening ?? Task.CompletedTask).WaitAsync(PatienceOnClosing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await notifier.DisposeAsync();
        _closing.Dispose();
    }

    private Task Start(ILogger logger)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => listener.ListenAsync(Offer, BeReady, logger, _closing.Token));
        }
    }

    private void Offer(string sent)
    {
        if (sent.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && LiveNotice.Read(sent[(end + 1)..]) is { } notice && FindHub(sent[..end]) is { } hub)
        {
            hub.Offer(notice);
        }
    }

    private LiveHub? FindHub(string tenant)
    {
        lock (_gate)
        {
            return _hubs.GetValueOrDefault(tenant);
        }
    }

    private void BeReady()
    {
        LiveHub[] hubs;
        lock (_gate)
        {
            _isReady = true;
            hubs = [.. _hubs.Values];
        }

        foreach (var hub in hubs)
        {
            hub.Offer(LiveNotice.Ready);
        }
    }
}
