using Esm.Data.Connections;
using Esm.Data.Live;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Esm.Data.Tests.Live;

public sealed class PostgresNoticesTests
{
    [Fact]
    public async Task Another_node_on_the_same_schema_hears_what_is_stored_here()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        await using var connections = new DatabaseConnections(maxConnections: 2);
        using var services = new ServiceCollection().BuildServiceProvider();
        using var other = new LiveFeed(new TenantDatabase(tenant.Settings, connections, ""), services, NullLogger<LiveFeed>.Instance);
        await using var listener = await FeedListener.StartAsync(other, "notes");

        await tenant.NotifyAsync(("notes", "from afar"));

        Assert.Equal("from afar", (await listener.NextAsync()).Payload);
    }

    [Fact]
    public async Task All_tenants_of_a_database_listen_on_one_connection_and_hear_their_own()
    {
        var application = NewApplication();
        await using (var connections = new DatabaseConnections(maxConnections: 4))
        {
            await using var one = await DataTenant.StartAsync(TestDatabase.Postgres, connections: connections, application: application);
            await using var other = await DataTenant.StartAsync(TestDatabase.Postgres, connections: connections, application: application);
            for (var i = 0; i < 200; i++)
            {
                await using var leaving = await FeedListener.StartAsync((i % 2 == 0 ? one : other).Feed, "notes");
            }

            await using var atOne = await FeedListener.StartAsync(one.Feed, "notes");
            await using var atOther = await FeedListener.StartAsync(other.Feed, "notes");
            await one.NotifyAsync(("notes", "of one"));
            await other.NotifyAsync(("notes", "of the other"));

            Assert.Equal("of one", (await atOne.NextAsync()).Payload);
            Assert.Equal("of the other", (await atOther.NextAsync()).Payload);
            Assert.Equal(1, await CountListeningAsync(application, requested: 1));
        }

        Assert.Equal(0, await CountListeningAsync(application, requested: 0));
    }

    [Fact]
    public async Task A_connection_that_is_lost_is_taken_up_again_and_said_so()
    {
        var application = NewApplication();
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres, application: application);
        await using var listener = await FeedListener.StartAsync(tenant.Feed, "notes");

        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {Listening(application)}");

        Assert.Equal(LiveNotice.Ready, await listener.NextAsync());
        await tenant.NotifyAsync(("notes", "again"));
        Assert.Equal("again", (await listener.NextAsync()).Payload);
    }

    // Not one of the network's: one that nobody foresaw.
    [Fact]
    public async Task A_fault_of_any_kind_does_not_end_the_listening()
    {
        await using var tenant = await DataTenant.StartAsync(TestDatabase.Postgres);
        var heard = new TaskCompletionSource<string>();
        var attempts = 0;
        using var leaving = new CancellationTokenSource();
        var listening = new PostgresListener(tenant.Settings.ConnectionString).ListenAsync(
            sent => Hear(sent, tenant, heard),
            () =>
            {
                if (++attempts == 1)
                {
                    throw new InvalidOperationException("Once.");
                }

                tenant.Feed.Publish("notes", "after the fault");
            },
            NullLogger.Instance,
            leaving.Token);

        Assert.EndsWith("\nnotes\nafter the fault", await heard.Task.WaitAsync(FeedListener.Patience, CancellationToken.None), StringComparison.Ordinal);
        await leaving.CancelAsync();
        await listening;
    }

    // The other tenants of the database tell of theirs on the same channel.
    private static void Hear(string sent, DataTenant tenant, TaskCompletionSource<string> heard)
    {
        if (sent.StartsWith($"esm_{tenant.Settings.Name}\n", StringComparison.Ordinal))
        {
            heard.TrySetResult(sent);
        }
    }

    private static string NewApplication() => $"esm-{Guid.CreateVersion7():N}";

    private static string Listening(string application) => $"application_name = '{application}' AND query LIKE 'LISTEN%'";

    // The server takes a moment to notice that a client left.
    private static async Task<long> CountListeningAsync(string application, int requested)
    {
        var count = -1L;
        for (var i = 0; i < 100 && count != requested; i++)
        {
            count = (long)(await ExecuteAsync($"SELECT count(*) FROM pg_stat_activity WHERE {Listening(application)}"))!;
            await Task.Delay(50);
        }

        return count;
    }

    private static async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection((await PostgresServer.GetAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of constants and the name that the test gave its tenant.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
