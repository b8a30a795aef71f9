using System.Collections.Concurrent;

namespace Esm.Caching;

/// <summary>
/// Keeps what was read from the tenant's database until this node changes it, or for <see cref="Lifetime"/>: by then a change of another node is seen. Register a class of
/// its own for each purpose as a singleton of the tenant, and drop it in <c>IUnitOfWork.OnCommitted</c> of whatever changes what it holds.
/// </summary>
/// <remarks>The version that held before a value was read is kept with it. A value that was being read while its cache was dropped is therefore never given to others.</remarks>
/// <typeparam name="TKey">What tells the values apart.</typeparam>
/// <typeparam name="TValue">What is kept; the same object is given to all, so nobody may change it.</typeparam>
/// <param name="time">The clock.</param>
public abstract class TenantCache<TKey, TValue>(TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private long _version;

    /// <summary>How long a value is given without being read again; a minute, unless it says otherwise. <see cref="Timeout.InfiniteTimeSpan"/> for what never changes.</summary>
    protected virtual TimeSpan Lifetime => TimeSpan.FromMinutes(1);

    /// <summary>The value, read where it is not kept. Null is not kept. Two who ask at once may both read.</summary>
    /// <param name="key">Tells it from others.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask<TValue?> GetAsync(TKey key, Func<CancellationToken, Task<TValue?>> read, CancellationToken cancellationToken)
        => _entries.TryGetValue(key, out var entry) && IsCurrent(entry) ? new ValueTask<TValue?>(entry.Value) : new ValueTask<TValue?>(ReadAsync(key, read, cancellationToken));

    /// <summary>Gives nothing any more that was read, or is being read, before now.</summary>
    public void Drop() => Interlocked.Increment(ref _version);

    private async Task<TValue?> ReadAsync(TKey key, Func<CancellationToken, Task<TValue?>> read, CancellationToken cancellationToken)
    {
        var version = Interlocked.Read(ref _version);
        if (await read(cancellationToken) is not { } value)
        {
            return null;
        }

        foreach (var (old, _) in _entries.Where(entry => !IsCurrent(entry.Value)))
        {
            _entries.TryRemove(old, out _);
        }

        _entries[key] = new Entry(value, version, time.GetUtcNow());
        return value;
    }

    private bool IsCurrent(Entry entry)
        => entry.Version == Interlocked.Read(ref _version)
            && (Lifetime == Timeout.InfiniteTimeSpan || (time.GetUtcNow() - entry.ReadAt is var age && age >= TimeSpan.Zero && age < Lifetime));

    private sealed record Entry(TValue Value, long Version, DateTimeOffset ReadAt);
}
