using System.Data.Common;
using System.Runtime.CompilerServices;
using Esm.Data.Connections;
using Esm.Data.Live;
using Esm.Shells;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SQLitePCL;

namespace Esm.Data;

// Where the tenant's data is and how to reach it.
internal sealed class TenantDatabase
{
    // What a connection was told stays with it in the pool.
    private static readonly ConditionalWeakTable<sqlite3, StrongBox<bool>> IsDurable = [];

    private readonly DatabaseConnections _connections;
    private readonly string _connectionString;
    private readonly string _writerConnectionString;
    private readonly string _schema;

    public TenantDatabase(ShellSettings settings, DatabaseConnections connections, string folder)
    {
        _connections = connections;
        IsSqlite = settings.DatabaseProvider == ShellSettings.Sqlite;
        _schema = "esm_" + settings.Name.ToLowerInvariant().Replace('-', '_');
        _connectionString = IsSqlite ? SqliteConnectionString(settings, folder) : settings.ConnectionString;
        _writerConnectionString = IsSqlite ? WriterConnectionString(_connectionString) : "";
        if (!IsSqlite && settings.DatabaseProvider != ShellSettings.Postgres)
        {
            throw new InvalidOperationException(
                $"Tenant {settings.Name} names the database provider '{settings.DatabaseProvider}'; known are {ShellSettings.Sqlite} and {ShellSettings.Postgres}.");
        }
    }

    public bool IsSqlite { get; }

    public string Schema => _schema;

    // Of its tables' names, on whichever connection.
    public string Prefix => IsSqlite ? "" : $"\"{_schema}\".";

    public LiveHub Live => IsSqlite ? _connections.GetSqliteLive(_connectionString) : _connections.GetPostgresLive(_connectionString, _schema);

    public DbConnection CreateConnection()
        => IsSqlite ? new SqliteConnection(_connectionString) : _connections.GetPostgres(_connectionString).Source.CreateConnection();

    // Taken with the write lock. Whatever connection commits, all others read their pages anew; those who write have one of their own, which keeps them in memory from one transaction to the next.
    public DbConnection? CreateWriter() => IsSqlite ? new SqliteConnection(_writerConnectionString) : null;

    // Each context is given its scope's connection.
    public void Configure(DbContextOptionsBuilder options)
    {
        if (IsSqlite)
        {
            options.UseSqlite();
        }
        else
        {
            options.UseNpgsql();
        }
    }

    public async Task<IDisposable?> TakeConnectionSlotAsync(CancellationToken cancellationToken)
        => IsSqlite ? await _connections.TakeSqliteSlotAsync(cancellationToken) : null;

    // SQLite lets one writer in at a time: waiting here is fair and wakes at once, waiting in SQLite polls.
    public async Task<IDisposable?> TakeWriteLockAsync(CancellationToken cancellationToken)
        => IsSqlite ? await _connections.TakeWriteLockAsync(_connectionString, cancellationToken) : null;

    // The pool is shared by the tenants, so the schema is chosen anew on each connection.
    // SQLite: a commit waits until the disk has it, unless what it stores is done again where it is lost with the power; 16 MB of pages are kept.
    public async Task PrepareAsync(DbConnection connection, bool isDurable, CancellationToken cancellationToken)
    {
        if (connection is NpgsqlConnection postgres)
        {
            await _connections.GetPostgres(_connectionString).UseSchemaAsync(postgres, _schema, cancellationToken);
        }
        else if (((SqliteConnection)connection).Handle is { } handle)
        {
            if (!IsDurable.TryGetValue(handle, out var before))
            {
                await ExecuteAsync(connection, "PRAGMA cache_size = -16000", cancellationToken);
            }

            if (before?.Value != isDurable)
            {
                await ExecuteAsync(connection, $"PRAGMA synchronous = {(isDurable ? "FULL" : "NORMAL")}", cancellationToken);
                IsDurable.AddOrUpdate(handle, new StrongBox<bool>(isDurable));
            }
        }
    }

    public static async Task<DbTransaction> BeginTransactionAsync(DbConnection connection, CancellationToken cancellationToken)
        => connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : await connection.BeginTransactionAsync(cancellationToken);

    public async Task EnsureCreatedAsync(DbConnection connection, CancellationToken cancellationToken)
        => await ExecuteAsync(
            connection,
            IsSqlite ? "PRAGMA journal_mode = WAL" : $"CREATE SCHEMA IF NOT EXISTS \"{_schema}\"",
            cancellationToken);

    // Two nodes that start together migrate one after the other.
    public async Task LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!IsSqlite)
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock(hashtext('{_schema}.migrations'))", cancellationToken);
        }
    }

    // SQLite has one writer at a time, and a transaction is one from its beginning. In an order that is the same for all, so that two who take several
    // never wait for each other.
    public async Task LockAsync(DbConnection connection, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        if (connection is NpgsqlConnection postgres)
        {
            await using var command = postgres.CreateCommand();
            command.CommandText = "SELECT pg_advisory_xact_lock(number) FROM (SELECT DISTINCT hashtextextended(key, 0) AS number FROM unnest(@keys) AS key ORDER BY 1) AS numbers";
            command.Parameters.AddWithValue("keys", keys.Select(key => $"{_schema}.{key}").ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // The database's clock, which all nodes share. SQLite has one node and no clock of its own.
    public static async Task<DateTimeOffset> GetUtcNowAsync(DbConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        if (connection is not NpgsqlConnection postgres)
        {
            return time.GetUtcNow();
        }

        await using var command = postgres.CreateCommand();
        command.CommandText = "SELECT clock_timestamp()";
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!, TimeSpan.Zero);
    }

    public async Task DropAsync(CancellationToken cancellationToken)
    {
        await using var connection = CreateConnection();
        if (connection is SqliteConnection sqlite)
        {
            SqliteConnection.ClearPool(sqlite);
            SqliteConnection.ClearPool(new SqliteConnection(_writerConnectionString));
            foreach (var suffix in new[] { "", "-wal", "-shm" })
            {
                File.Delete(sqlite.DataSource + suffix);
            }

            return;
        }

        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"DROP SCHEMA IF EXISTS \"{_schema}\" CASCADE", cancellationToken);
    }

    private static string SqliteConnectionString(ShellSettings settings, string folder)
        => new SqliteConnectionStringBuilder(settings.ConnectionString.Length > 0 ? settings.ConnectionString : $"Data Source={Path.Combine(folder, "esm.db")}")
        {
            ForeignKeys = true,
            Pooling = true,
            DefaultTimeout = 30,
        }.ToString();

    // The same database by other words, as each text has a pool of its own: this one holds no more than one connection, as no more than one is taken at a time.
    private static string WriterConnectionString(string connectionString)
        => new SqliteConnectionStringBuilder(connectionString) { Cache = SqliteCacheMode.Private }.ToString();

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The schema name is made of the tenant's name, which holds letters, digits and underscores only.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
