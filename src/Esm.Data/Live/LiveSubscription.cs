using System.Threading.Channels;

namespace Esm.Data.Live;

// One listener's notices that it has not read yet.
internal sealed class LiveSubscription(LiveHub hub, IReadOnlyCollection<string> channels) : IDisposable
{
    private const int MostUnread = 500;

    private readonly Channel<LiveNotice> _unread = Channel.CreateBounded<LiveNotice>(
        new BoundedChannelOptions(MostUnread) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Offer(LiveNotice notice)
    {
        if (notice == LiveNotice.Ready || channels.Contains(notice.Channel))
        {
            _unread.Writer.TryWrite(notice);
        }
    }

    public IAsyncEnumerable<LiveNotice> ReadAllAsync(CancellationToken cancellationToken) => _unread.Reader.ReadAllAsync(cancellationToken);

    public void End() => _unread.Writer.TryComplete();

    public void Dispose()
    {
        hub.Leave(this);
        End();
    }
}
