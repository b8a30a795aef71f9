namespace Esm.Testing;

/// <summary>A clock that stands still until it is moved. Timers made by it fire when it is moved past them.</summary>
/// <param name="now">The instant it shows at first.</param>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TestTimer> _timers = [];
    private long _ticks = now.UtcTicks;

    /// <summary>Shows the instant the test started, to the second.</summary>
    public TestClock()
        : this(DateTimeOffset.FromUnixTimeSeconds(System.GetUtcNow().ToUnixTimeSeconds()))
    {
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Moves the clock, never back, and fires the timers that are due.</summary>
    /// <param name="time">How far.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Interlocked.Add(ref _ticks, time.Ticks);
        TestTimer[] due;
        lock (_gate)
        {
            due = [.. _timers.Where(timer => timer.IsDue(GetUtcNow()))];
        }

        foreach (var timer in due)
        {
            timer.Fire(GetUtcNow());
        }
    }

    /// <summary>Moves the clock to an instant, which must not lie before the one it shows.</summary>
    /// <param name="instant">The instant.</param>
    public void MoveTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private DateTimeOffset? _next;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _next = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            _period = period;
            if (dueTime == TimeSpan.Zero)
            {
                Fire(clock.GetUtcNow());
            }

            return true;
        }

        public bool IsDue(DateTimeOffset at) => _next <= at;

        public void Fire(DateTimeOffset at)
        {
            _next = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : at + _period;
            callback(state);
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
