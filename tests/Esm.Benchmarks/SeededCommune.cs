using System.Data.Common;
using Esm.Benchmarks.Seed;
using Esm.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Esm.Benchmarks;

// The demo commune with its rows, on either database. PostgreSQL is a cluster of its own that waits for the disk as in production, or the one
// that ESM_TEST_POSTGRES names.
internal sealed class SeededCommune : IAsyncDisposable
{
    private readonly PostgresCluster? _cluster;

    private SeededCommune(Installation installation, PostgresCluster? cluster, DbConnection connection)
    {
        Installation = installation;
        _cluster = cluster;
        Connection = connection;
    }

    public Installation Installation { get; }

    public DbConnection Connection { get; }

    // By that release's program, where one is given: then it cannot be seeded, whose rows are those of this one.
    public static async Task<SeededCommune> SetUpAsync(string database, string? binary = null)
    {
        if (database != "postgres")
        {
            var file = await Installation.SetUpAsync(binary, []);
            await file.AddAgentsAsync();
            return await OpenAsync(file, null, new SqliteConnection($"Data Source={file.FindDatabase()};Foreign Keys=True"));
        }

        var given = Environment.GetEnvironmentVariable(PostgresServer.EnvironmentVariable);
        var cluster = string.IsNullOrEmpty(given) ? await PostgresCluster.StartNewAsync(isDurable: true) : null;
        var server = cluster?.ConnectionString ?? given!;
        var installation = await Installation.SetUpAsync(binary, ["--database", "Postgres", "--connection-string", server]);
        await installation.AddAgentsAsync();
        return await OpenAsync(installation, cluster, new NpgsqlConnection(server + ";Search Path=esm_default;Command Timeout=600"));
    }

    public async Task SeedAsync(bool few)
    {
        var now = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        await new Seeding(Connection, await Commune.ReadAsync(Connection), now).RunAsync(few);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Installation.Dispose();
    }

    private static async Task<SeededCommune> OpenAsync(Installation installation, PostgresCluster? cluster, DbConnection connection)
    {
        await connection.OpenAsync();
        return new SeededCommune(installation, cluster, connection);
    }
}
