namespace Esm.Testing.Tests;

public sealed class TestClockTests
{
    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        var clock = new TestClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(clock.GetUtcNow(), clock.GetUtcNow());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public void It_never_goes_back()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new TestClock().Advance(TimeSpan.FromSeconds(-1)));

    [Fact]
    public void Timers_fire_when_it_passes_them()
    {
        var clock = new TestClock();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, fired);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public async Task A_delay_ends_when_it_passes()
    {
        var clock = new TestClock();
        var delay = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);

        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }
}
