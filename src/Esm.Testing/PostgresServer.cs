using System.Globalization;
using Npgsql;

namespace Esm.Testing;

/// <summary>
/// The PostgreSQL server of this test process: the one named by the environment variable ESM_TEST_POSTGRES (a connection string), or else a cluster
/// of its own in a temporary folder, started by the first test that needs it and stopped with the process.
/// </summary>
public sealed class PostgresServer
{
    /// <summary>The environment variable that names a server already running.</summary>
    public const string EnvironmentVariable = "ESM_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresServer>> Instance = new(StartOrJoinAsync);

    private readonly string _serverConnectionString;
    private readonly PostgresCluster? _cluster;

    private PostgresServer(string serverConnectionString, PostgresCluster? cluster)
    {
        _serverConnectionString = serverConnectionString;
        _cluster = cluster;
        Database = $"esm_test_{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}_{Guid.CreateVersion7():N}"[..40];
    }

    /// <summary>The database of this process in the server.</summary>
    public string Database { get; }

    /// <summary>How to reach the database of this process.</summary>
    public string ConnectionString
        => new NpgsqlConnectionStringBuilder(_serverConnectionString) { Database = Database, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>The server, started when it was not yet.</summary>
    /// <exception cref="InvalidOperationException">There is none; see <see cref="WhyUnavailable"/>.</exception>
    public static Task<PostgresServer> GetAsync() => Instance.Value;

    /// <summary>Why no server can be had here, or null when one can.</summary>
    public static string? WhyUnavailable()
        => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EnvironmentVariable)) && PostgresCluster.FindBinaries() is null
            ? $"PostgreSQL is not installed (no initdb under /usr/lib/postgresql or on the PATH) and {EnvironmentVariable} names no server."
            : null;

    /// <summary>Cuts every connection to the database and refuses new ones, as when the server is down, until <see cref="RestoreAsync"/>.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task InterruptAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync($"ALTER DATABASE \"{Database}\" ALLOW_CONNECTIONS false", cancellationToken);
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Database}'", cancellationToken);
    }

    /// <summary>Ends what <see cref="InterruptAsync"/> began.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task RestoreAsync(CancellationToken cancellationToken)
        => ExecuteAsync($"ALTER DATABASE \"{Database}\" ALLOW_CONNECTIONS true", cancellationToken);

    private static async Task<PostgresServer> StartOrJoinAsync()
    {
        var given = Environment.GetEnvironmentVariable(EnvironmentVariable);
        var server = string.IsNullOrEmpty(given) ? await StartOwnAsync() : new PostgresServer(given, cluster: null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await server.ExecuteAsync($"CREATE DATABASE \"{server.Database}\"", CancellationToken.None);
        return server;
    }

    private static async Task<PostgresServer> StartOwnAsync()
    {
        var cluster = await PostgresCluster.StartNewAsync();
        return new PostgresServer(cluster.ConnectionString, cluster);
    }

    private void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is null)
        {
            DropDatabase();
            return;
        }

        _cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void DropDatabase()
    {
        using var server = Connect();
        using var connection = server.OpenConnection();
#pragma warning disable CA2100 // The name is made here, of digits and letters.
        using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{Database}\" WITH (FORCE)", connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private NpgsqlDataSource Connect() => new NpgsqlDataSourceBuilder(_serverConnectionString + ";Pooling=false") { Name = "tests" }.Build();

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var server = Connect();
        await using var connection = await server.OpenConnectionAsync(cancellationToken);
#pragma warning disable CA2100 // Texts made here around a name of digits and letters.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
