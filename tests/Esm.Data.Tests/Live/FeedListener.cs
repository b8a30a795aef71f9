using Esm.Data.Live;

namespace Esm.Data.Tests.Live;

internal sealed class FeedListener(ILiveFeed feed, string[] channels) : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _leaving = new();
    private IAsyncEnumerator<LiveNotice>? _notices;

    public LiveNotice Current => _notices!.Current;

    public static async Task<FeedListener> StartAsync(ILiveFeed feed, params string[] channels)
    {
        var listener = new FeedListener(feed, channels);
        Assert.Equal(LiveNotice.Ready, await listener.NextAsync());
        return listener;
    }

    public async Task<LiveNotice> NextAsync()
    {
        Assert.True(await HasNextAsync());
        return Current;
    }

    public Task<bool> HasNextAsync()
    {
        _notices ??= feed.SubscribeAsync(channels, _leaving.Token).GetAsyncEnumerator();
        return _notices.MoveNextAsync().AsTask().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (_notices is not null)
        {
            await _notices.DisposeAsync();
            _notices = null;
        }

        _leaving.Dispose();
    }
}
