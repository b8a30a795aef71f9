using Esm.Caching;
using Esm.Testing;

namespace Esm.Abstractions.Tests.Caching;

public sealed class TenantCacheTests
{
    private readonly TestClock _clock = new();
    private int _reads;

    [Fact]
    public async Task A_value_is_read_once_until_the_cache_is_dropped()
    {
        var cache = new Names(_clock);
        Assert.Equal("1", await AskAsync(cache));
        Assert.Equal("1", await AskAsync(cache));
        cache.Drop();
        Assert.Equal("2", await AskAsync(cache));
    }

    [Fact]
    public async Task What_was_being_read_while_the_cache_was_dropped_is_never_given_to_others()
    {
        var cache = new Names(_clock);
        var (reading, stored) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = cache.GetAsync("name", ReadOldAsync, TestContext.Current.CancellationToken).AsTask();
        await reading.Task;
        cache.Drop();
        stored.SetResult();

        Assert.Equal("old", await first);
        Assert.Equal("1", await AskAsync(cache));

        async Task<string?> ReadOldAsync(CancellationToken cancellationToken)
        {
            reading.SetResult();
            await stored.Task.WaitAsync(cancellationToken);
            return "old";
        }
    }

    [Fact]
    public async Task Another_nodes_change_is_seen_after_a_minute()
    {
        var cache = new Names(_clock);
        await AskAsync(cache);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("1", await AskAsync(cache));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await AskAsync(cache));
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_is_not_there()
    {
        var cache = new Names(_clock);
        Assert.Null(await cache.GetAsync("name", _ => Task.FromResult<string?>(null), TestContext.Current.CancellationToken));
        Assert.Equal("1", await AskAsync(cache));
    }

    private ValueTask<string?> AskAsync(Names cache)
        => cache.GetAsync("name", _ => Task.FromResult<string?>((++_reads).ToString(System.Globalization.CultureInfo.InvariantCulture)), TestContext.Current.CancellationToken);

    private sealed class Names(TimeProvider time) : TenantCache<string, string>(time);
}
