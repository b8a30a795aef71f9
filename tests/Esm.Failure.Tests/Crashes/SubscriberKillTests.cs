using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Esm.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Esm.Failure.Tests.Crashes;

// A module that was dropped in counts what it is told of requests, while the host is killed in the middle of it again and again.
public sealed class SubscriberKillTests(ITestOutputHelper output)
{
    private const string Counter = "Esm.Samples.Counter";

    // A request is told of once for each entry of its log, and nothing is counted of one that is not there.
    private const string Wrong =
        """
        SELECT count(*) FROM requests_requests AS request FULL JOIN counter_requests AS counted ON counted."RequestId" = request."Id"
        WHERE counted."RequestId" IS NULL OR request."Id" IS NULL OR counted."Times" <> request."EventCount" OR counted."Number" <> request."EventCount"
        """;

    private const string Subscribers = """SELECT "Name" || ' ' || "Position" || ' ' || "Failures" || ' ' || coalesce("Error", '') FROM esm_subscribers WHERE "Name" = 'samples.count-requests'""";

    // Two hundred by hand: ESM_TEST_KILLS=200.
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("ESM_TEST_KILLS") ?? "5", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static bool IsUnavailable => PostgresCluster.FindBinaries() is null;

    [Fact]
    public async Task On_sqlite_each_fact_counts_once_whenever_the_host_is_killed()
    {
        using var folder = await DataFolder.SetUpAsync();
        await CountAsync(folder, () => new SqliteConnection($"Data Source={folder.Database};Pooling=False"));
    }

    [Fact(Skip = "There is no PostgreSQL to start.", SkipWhen = nameof(IsUnavailable))]
    public async Task On_postgres_each_fact_counts_once_whenever_the_host_is_killed()
    {
        await using var database = await PostgresCluster.StartNewAsync();
        using var folder = await DataFolder.SetUpAsync("--database", "Postgres", "--connection-string", database.ConnectionString);
        var schema = await ReadAsync(new NpgsqlConnection(database.ConnectionString), "SELECT schemaname FROM pg_tables WHERE tablename = 'requests_requests'");
        await CountAsync(folder, () => new NpgsqlConnection($"{database.ConnectionString};Search Path={schema};Pooling=false"));
    }

    private async Task CountAsync(DataFolder folder, Func<DbConnection> connect)
    {
        folder.DropIn(Counter);
        await folder.CommandAsync(0, "feature", "enable", Counter);
        for (var round = 0; round < Kills; round++)
        {
            await using var host = await folder.ServeAsync();
            if (round == 0)
            {
                // Asked later, the snapshot would tell of the first ones in its own way.
                await WaitForAsync("1", connect, """SELECT count(*) FROM esm_subscribers WHERE "Name" = 'samples.count-requests' AND "SnapshotOf" IS NULL""");
            }

            var killAt = RandomNumberGenerator.GetInt32(5, 60);
            await new Applicants(host, round).SubmitUntilKilledAsync(killAt, TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(0, 60)), TestContext.Current.CancellationToken);
        }

        await using var last = await folder.ServeAsync();
        await WaitForAsync("0", connect, Wrong);
        var requests = await ReadAsync(connect(), "SELECT count(*) FROM counter_requests");
        Assert.NotEqual("0", requests);
        output.WriteLine($"{requests} requests counted once each after {Kills} kills.");
    }

    // As long as it comes nearer.
    private static async Task WaitForAsync(string expected, Func<DbConnection> connect, string sql)
    {
        var (changed, read) = (Stopwatch.GetTimestamp(), "");
        while (read != expected && Stopwatch.GetElapsedTime(changed) < Patience)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            var now = await ReadAsync(connect(), sql);
            (changed, read) = (now == read ? changed : Stopwatch.GetTimestamp(), now);
        }

        Assert.True(read == expected, $"{read} instead of {expected}; subscribers: {await ReadAsync(connect(), Subscribers)}");
    }

    private static async Task<string> ReadAsync(DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the statements above.
            command.CommandText = sql;
#pragma warning restore CA2100
            return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)!;
        }
    }
}
