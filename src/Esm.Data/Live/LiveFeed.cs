using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Esm.Data.Live;

// A container's way to its tenant's notices. Closed when the container is replaced or the host stops: a stream that never ends would keep it alive.
internal sealed class LiveFeed : ILiveFeed, IDisposable
{
    private readonly TenantDatabase _database;
    private readonly ILogger<LiveFeed> _logger;
    private readonly CancellationTokenSource _closing;
    private readonly CancellationToken _closed;

    public LiveFeed(TenantDatabase database, IServiceProvider services, ILogger<LiveFeed> logger)
    {
        _database = database;
        _logger = logger;
        _closing = CancellationTokenSource.CreateLinkedTokenSource(services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None);
        _closed = _closing.Token;
    }

    public async IAsyncEnumerable<LiveNotice> SubscribeAsync(
        IReadOnlyCollection<string> channels, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = _database.Live.Enter(channels, _logger);
        await using var ending = _closed.UnsafeRegister(static entered => ((LiveSubscription)entered!).End(), subscription);
        await foreach (var notice in subscription.ReadAllAsync(cancellationToken))
        {
            yield return notice;
        }
    }

    public void Publish(string channel, string payload) => _database.Live.Send([LiveNotice.Checked(channel, payload)], _logger);

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();
}
