using System.Collections.Concurrent;
using Esm.Data.Live;

namespace Esm.Data.Connections;

// One per process, shared by all tenants and by all containers a tenant has had: pools and locks must outlive a rebuild.
internal sealed class DatabaseConnections(int maxConnections) : IAsyncDisposable
{
    public const int DefaultMaxConnections = 64;

    private readonly ConcurrentDictionary<string, Lazy<PostgresPool>> _postgres = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _writeLocks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<PostgresNotices>> _notices = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LiveHub> _live = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _sqliteSlots = new(maxConnections, maxConnections);

    public PostgresPool GetPostgres(string connectionString)
        => _postgres.GetOrAdd(connectionString, CreatePostgres).Value;

    public LiveHub GetSqliteLive(string connectionString) => _live.GetOrAdd(connectionString, static database => new LiveHub(database, notices: null));

    public LiveHub GetPostgresLive(string connectionString, string schema)
        => _live.GetOrAdd($"{schema} {connectionString}", _ => new LiveHub(schema, _notices.GetOrAdd(connectionString, CreateNotices).Value));

    public Task<IDisposable> TakeSqliteSlotAsync(CancellationToken cancellationToken) => TakeAsync(_sqliteSlots, cancellationToken);

    public Task<IDisposable> TakeWriteLockAsync(string database, CancellationToken cancellationToken)
        => TakeAsync(_writeLocks.GetOrAdd(database, static _ => new SemaphoreSlim(1, 1)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var notices in _notices.Values)
        {
            await notices.Value.DisposeAsync();
        }

        foreach (var source in _postgres.Values)
        {
            await source.Value.DisposeAsync();
        }

        _sqliteSlots.Dispose();
    }

    private static async Task<IDisposable> TakeAsync(SemaphoreSlim semaphore, CancellationToken cancellationToken)
    {
        if (!await semaphore.WaitAsync(DatabaseBusyException.PatienceOf, cancellationToken))
        {
            throw new DatabaseBusyException();
        }

        return new Slot(semaphore);
    }

    private Lazy<PostgresNotices> CreateNotices(string connectionString)
        => new(() => new PostgresNotices(new PostgresListener(connectionString), new PostgresNotifier(GetPostgres(connectionString).Source)));

    private Lazy<PostgresPool> CreatePostgres(string connectionString) => new(() => new PostgresPool(connectionString, maxConnections));

    private sealed class Slot(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? _semaphore = semaphore;

        public void Dispose() => Interlocked.Exchange(ref _semaphore, null)?.Release();
    }
}
